using System.Text;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Permissions;

/// <summary>Asks what an operation declares that its caller must be allowed.</summary>
internal static class PermissionProbe
{
    public static OperationPermission Declared(string operation) =>
        LambdaApi.Definition.Operations.Entries.Single(entry => entry.Name == operation).Permission!;

    public static async Task<AskedResource> AskAsync(
        this LambdaHarness lambda, string operation, string labels = "", string query = "", string body = "", string account = "000000000000")
    {
        var resolver = (IResourceResolver)lambda.Make(Declared(operation).Resource!);
        return await resolver.ResolveAsync(RequestOf(labels, query, body, account), TestContext.Current.CancellationToken);
    }

    public static bool IsOfCaller(this LambdaHarness lambda, string operation, string labels) =>
        ((IResourceResolver)lambda.Make(Declared(operation).Resource!)).IsOfCaller(RequestOf(labels, "", "", "000000000000"));

    /// <summary>Whether the root of another account is allowed an action on what is asked for.</summary>
    public static Decision Decide(AskedResource asked, string action, RequestPrincipal principal) => Authorizer.Decide(new AuthorizationRequest
    {
        Principal = principal,
        Action = action,
        Resource = asked.Arn,
        ResourceAccount = asked.Account,
        ResourcePolicy = asked.Policy,
        Keys = asked.Keys,
        Time = DateTimeOffset.UnixEpoch,
    });

    public static RequestPrincipal RootOf(string account) => RequestPrincipal.Root(LambdaHarness.ScopeOf(account, "us-east-1").Account);

    private static OperationRequest RequestOf(string labels, string query, string body, string account)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString(query);
        var scope = LambdaHarness.ScopeOf(account, "us-east-1");
        return new OperationRequest
        {
            Caller = new Caller(RequestPrincipal.Root(scope.Account), "test"),
            Scope = scope,
            RequestId = "",
            Labels = labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]),
            Body = Encoding.UTF8.GetBytes(body),
            Http = http,
        };
    }
}
