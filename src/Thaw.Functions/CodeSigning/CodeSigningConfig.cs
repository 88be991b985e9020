namespace Thaw.Functions.CodeSigning;

/// <summary>Whose signatures a function's code may carry, and what happens to code without one.</summary>
internal sealed record CodeSigningConfig
{
    /// <summary>Code that cannot be trusted is deployed, and the server's log says so. The default.</summary>
    public const string Warn = "Warn";

    /// <summary>Code that cannot be trusted is refused.</summary>
    public const string Enforce = "Enforce";

    public required CodeSigningTarget Target { get; init; }

    public string? Description { get; init; }

    /// <summary>The ARNs of the signing profile versions that may have signed the code, 1–20.</summary>
    public required IReadOnlyList<string> Publishers { get; init; }

    /// <summary>What happens to code that cannot be trusted: <see cref="Warn"/> or <see cref="Enforce"/>.</summary>
    public required string Policy { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }
}
