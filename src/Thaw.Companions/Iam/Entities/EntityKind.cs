using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Entities;

/// <summary>A kind of named thing in an account: how it is stored, named, counted and spoken of.</summary>
/// <param name="Name">The kind as it stands in ARNs and in the store, such as <c>role</c>.</param>
/// <param name="Title">The kind at the beginning of a sentence, and in the names of quotas.</param>
/// <param name="IdPrefix">The first four letters of the unique ids.</param>
/// <param name="PerAccount">How many an account may have.</param>
internal sealed record EntityKind(string Name, string Title, string IdPrefix, int PerAccount)
{
    public static EntityKind Role { get; } = new("role", "Role", "AROA", 5000) { InlineCharacters = 10_240 };

    public static EntityKind User { get; } = new("user", "User", "AIDA", 5000) { InlineCharacters = 2048 };

    public static EntityKind Group { get; } = new("group", "Group", "AGPA", 500) { InlineCharacters = 5120 };

    public static EntityKind Policy { get; } = new("policy", "Policy", "ANPA", 5000);

    public static EntityKind InstanceProfile { get; } = new("instance-profile", "InstanceProfile", "AIPA", 5000);

    /// <summary>How long its inline policies may be together. Unit: characters, white space not counted.</summary>
    public int InlineCharacters { get; init; }

    /// <summary>How many managed policies may be attached to it.</summary>
    public int Attachments { get; init; } = 10;

    /// <summary>There is none of this name.</summary>
    public AwsException NotFound(string name) => this switch
    {
        { Name: "policy" } => IamErrors.NoSuchEntity($"Policy {name} was not found."),
        { Name: "instance-profile" } => IamErrors.NoSuchEntity($"Instance Profile {name} cannot be found."),
        _ => IamErrors.NoSuchEntity($"The {Name} with name {name} cannot be found."),
    };

    /// <summary>There is one of this name, be it in other letters' case.</summary>
    public AwsException Exists(string name) => this switch
    {
        { Name: "policy" } => IamErrors.AlreadyExists($"A policy called {name} already exists. Duplicate names are not allowed."),
        { Name: "instance-profile" } => IamErrors.AlreadyExists($"Instance Profile {name} already exists."),
        _ => IamErrors.AlreadyExists($"{Title} with name {name} already exists."),
    };

    /// <summary>The account has as many as it may.</summary>
    public AwsException TooMany() => IamErrors.QuotaExceeded($"{(Name == "policy" ? "Policies" : $"{Title}s")}PerAccount", PerAccount);
}
