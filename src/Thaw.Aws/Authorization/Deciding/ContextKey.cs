namespace Thaw.Aws.Authorization.Deciding;

/// <summary>A condition key as a policy names it.</summary>
/// <param name="Name">The name in lower case: AWS does not distinguish the case of keys.</param>
/// <param name="Source">Where its value comes from.</param>
/// <param name="Tag">What stands behind <c>aws:PrincipalTag/</c>, in lower case; empty for other keys.</param>
/// <param name="Written">The name as the policy has it.</param>
internal sealed record ContextKey(string Name, ContextKeySource Source, string Tag, string Written)
{
    private const string PrincipalTag = "aws:principaltag/";

    public static ContextKey Of(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.StartsWith(PrincipalTag, StringComparison.Ordinal)
            ? new ContextKey(lower, ContextKeySource.PrincipalTag, lower[PrincipalTag.Length..], name)
            : new ContextKey(lower, SourceOf(lower), "", name);
    }

    private static ContextKeySource SourceOf(string name) => name switch
    {
        "aws:principalarn" => ContextKeySource.PrincipalArn,
        "aws:principalaccount" => ContextKeySource.PrincipalAccount,
        "aws:principalorgid" => ContextKeySource.PrincipalOrganization,
        "aws:principaltype" => ContextKeySource.PrincipalType,
        "aws:userid" => ContextKeySource.UserId,
        "aws:username" => ContextKeySource.UserName,
        "aws:principalisawsservice" => ContextKeySource.PrincipalIsAwsService,
        "aws:principalservicename" => ContextKeySource.PrincipalServiceName,
        "aws:resourceaccount" => ContextKeySource.ResourceAccount,
        "aws:resourceorgid" => ContextKeySource.ResourceOrganization,
        "aws:currenttime" => ContextKeySource.CurrentTime,
        "aws:epochtime" => ContextKeySource.EpochTime,
        _ => ContextKeySource.Request,
    };
}
