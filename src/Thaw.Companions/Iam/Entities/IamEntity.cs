using Thaw.Aws.Naming;

namespace Thaw.Companions.Iam.Entities;

/// <summary>A role, user, group, policy or instance profile as far as all of them are alike.</summary>
internal sealed record IamEntity
{
    /// <summary>The unique id, such as <c>AROA…</c>; never used again.</summary>
    public required string Id { get; init; }

    public required string Account { get; init; }

    /// <summary>The name of its <see cref="EntityKind"/>.</summary>
    public required string Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The path, which begins and ends with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    public string Arn => IamArns.Of(Account, Kind, Path, Name);

    /// <summary>A new one, with an id of its own.</summary>
    public static IamEntity New(EntityKind kind, AccountId account, string name, string path, IamStamps stamps) => new()
    {
        Id = stamps.NextId(kind.IdPrefix),
        Account = account.Value,
        Kind = kind.Name,
        Name = name,
        Path = path,
        Created = stamps.Now(),
    };
}
