using System.Globalization;

namespace Thaw.Aws.Authorization.Deciding;

/// <summary>One evaluation of one request, and the work that it has taken so far.</summary>
internal ref struct Evaluation(AuthorizationRequest request)
{
    /// <summary>Comparisons made. Unit: characters and patterns.</summary>
    public long Steps;

    public AuthorizationRequest Request { get; } = request;

    /// <summary>The values of a key. What follows from the request itself is never asked of others, so nobody can say otherwise.</summary>
    public readonly ContextValues Find(ContextKey key) => key.Source switch
    {
        ContextKeySource.Request => Request.Keys.Find(key.Name),
        _ when Request.KeysAreAll => Request.Keys.Find(key.Name),
        ContextKeySource.PrincipalArn => new(Request.Principal.PolicyArn),
        ContextKeySource.PrincipalAccount => new(AccountOf(Request.Principal)),
        ContextKeySource.PrincipalOrganization => new(Request.Principal.IsOfAccount ? Request.Organization : null),
        ContextKeySource.PrincipalType => new(TypeOf(Request.Principal.Kind)),
        ContextKeySource.PrincipalTag => new(Request.Principal.Tags.GetValueOrDefault(key.Tag)),
        ContextKeySource.UserId => new(Request.Principal.UserId),
        ContextKeySource.UserName => new(Request.Principal.UserName),
        ContextKeySource.PrincipalIsAwsService => new(Request.Principal.Kind == PrincipalKind.Service ? "true" : "false"),
        ContextKeySource.PrincipalServiceName => new(Request.Principal.Kind == PrincipalKind.Service ? Request.Principal.Arn : null),
        ContextKeySource.ResourceAccount => new(Request.ResourceAccount?.Value),
        ContextKeySource.ResourceOrganization => new(Request.Organization),
        ContextKeySource.CurrentTime => new(Request.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        _ => new(Request.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
    };

    private static string? AccountOf(RequestPrincipal principal) =>
        principal.Kind == PrincipalKind.Anonymous ? principal.Arn : principal.Account?.Value;

    private static string? TypeOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Root => "Account",
        PrincipalKind.User => "User",
        PrincipalKind.RoleSession => "AssumedRole",
        PrincipalKind.FederatedUser => "FederatedUser",
        PrincipalKind.Anonymous => "Anonymous",
        _ => null,
    };
}
