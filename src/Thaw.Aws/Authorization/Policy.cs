using Thaw.Aws.Authorization.Reading;

namespace Thaw.Aws.Authorization;

/// <summary>A policy, read, checked and prepared for evaluation; immutable, so that it can be kept and shared.</summary>
public sealed class Policy
{
    internal Policy(PolicyKind kind, string name, PolicyStatement[] statements)
    {
        Kind = kind;
        Name = name;
        Items = statements;
    }

    /// <summary>What it is attached to.</summary>
    public PolicyKind Kind { get; }

    /// <summary>The name or ARN that explanations call it by.</summary>
    public string Name { get; }

    /// <summary>The statements, in the document's order.</summary>
    public IReadOnlyList<PolicyStatement> Statements => Items;

    /// <summary>The users, roles and sessions that the document names by ARN; who writes it checks that they exist.</summary>
    public IReadOnlyList<string> PrincipalArns => [.. Items.SelectMany(item => item.Principals?.Arns ?? []).Distinct(StringComparer.Ordinal)];

    /// <summary>The condition keys that the document asks for in conditions and variables, as it has them, each once whatever its case.</summary>
    public IReadOnlyList<string> ContextKeys => [.. Items.SelectMany(item => item.ContextKeys).Distinct(StringComparer.OrdinalIgnoreCase)];

    internal PolicyStatement[] Items { get; }

    /// <summary>The same with the statements of others, such as the grants of a key; each statement still names the policy that it stands in.</summary>
    public Policy With(IEnumerable<Policy> others) => new(Kind, Name, [.. Items, .. others.SelectMany(other => other.Items)]);

    /// <summary>Reads a document as AWS does when it is written. Its size is the caller's to limit.</summary>
    /// <param name="kind">The rules to read it by.</param>
    /// <param name="name">The name or ARN that explanations call it by.</param>
    /// <param name="document">The JSON text.</param>
    public static PolicyReading Read(PolicyKind kind, string name, string document) => PolicyReader.Read(kind, name, document);
}
