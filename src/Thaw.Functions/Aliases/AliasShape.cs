namespace Thaw.Functions.Aliases;

/// <summary>An alias on the wire.</summary>
internal sealed record AliasShape(
    string AliasArn, string Name, string FunctionVersion, string Description, AliasRoutingShape? RoutingConfig, string RevisionId)
{
    public static AliasShape Of(Alias alias) => new(
        alias.Arn,
        alias.Name,
        alias.FunctionVersion,
        alias.Description,
        alias.Additional is { } additional
            ? new AliasRoutingShape(new Dictionary<string, double?> { [additional.Version] = additional.Weight })
            : null,
        alias.RevisionId);
}
