namespace Thaw.Companions.Kms.Aliases;

/// <summary>An alias as it is stored; times are milliseconds since 1970.</summary>
internal sealed record KeyAlias
{
    public required string Name { get; init; }

    public required string KeyId { get; init; }

    public long Created { get; init; }

    public long Updated { get; init; }
}
