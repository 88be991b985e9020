namespace Thaw.Aws.Authorization.Reading;

/// <summary>A statement whose form is right; null stands for what is not written.</summary>
internal sealed record StatementDraft
{
    public string? Sid { get; init; }

    public string? Effect { get; init; }

    public IReadOnlyList<string>? Action { get; init; }

    public IReadOnlyList<string>? NotAction { get; init; }

    public IReadOnlyList<string>? Resource { get; init; }

    public IReadOnlyList<string>? NotResource { get; init; }

    public IReadOnlyList<PrincipalDraft>? Principal { get; init; }

    public IReadOnlyList<PrincipalDraft>? NotPrincipal { get; init; }

    public IReadOnlyList<ConditionDraft> Conditions { get; init; } = [];

    public IReadOnlyList<string>? Actions => Action ?? NotAction;

    public IReadOnlyList<string>? Resources => Resource ?? NotResource;

    public IReadOnlyList<PrincipalDraft>? Principals => Principal ?? NotPrincipal;
}
