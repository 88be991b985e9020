namespace Thaw.Functions.Aliases;

/// <summary>The routing of an alias on the wire.</summary>
internal sealed record AliasRoutingShape(IReadOnlyDictionary<string, double?>? AdditionalVersionWeights);
