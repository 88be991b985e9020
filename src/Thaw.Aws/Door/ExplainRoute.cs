using System.Text;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary><c>GET /_thaw/explain</c>: whether a principal may perform an action on a resource, and which statements say so. Signed, for whoever may simulate policies.</summary>
internal sealed class ExplainRoute(Gatekeeper gatekeeper, Authority authority, Explainer explainer)
{
    public const string Name = "explain";

    // Signatures are made as for IAM, which has one region.
    private const string SigningName = "iam";
    private const string Action = "iam:SimulatePrincipalPolicy";

    public async ValueTask AnswerAsync(Exchange exchange)
    {
        var http = exchange.Http;
        if (http.Features.Get<ISandboxedConnection>() is not null)
        {
            throw OwnErrors.Forbidden("Permissions are not explained inside a sandbox.");
        }

        if (!await exchange.TryReadBodyAsync(0))
        {
            throw OwnErrors.Wrong("The question stands in the query; there is no body.");
        }

        var caller = await gatekeeper.VerifyAsync(exchange, SigningName, default(Region).Value);
        var principal = await explainer.FindPrincipalAsync(Required(exchange, "principal"), http.RequestAborted);
        var resource = await explainer.FindResourceAsync(Required(exchange, "resource"), http.RequestAborted);
        await RequireAsync(exchange, caller, new AskedResource(Required(exchange, "principal")) { Account = principal?.Account }, "principal");
        if (resource.Account is { } owner && owner != caller.Account)
        {
            throw OwnErrors.Forbidden("The resource belongs to another account: only there its policy is shown.");
        }

        var text = principal is null
            ? throw OwnErrors.Wrong("There is no such principal. Name the ARN of a user or a role, twelve digits for a root, or a service such as s3.amazonaws.com.")
            : await explainer.ExplainAsync(principal, Required(exchange, "action"), resource, http.RequestAborted);
        await OperationResponse.Bytes(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8").WriteBodyAsync(http.Response, http.RequestAborted);
    }

    private async ValueTask RequireAsync(Exchange exchange, Caller caller, AskedResource asked, string what)
    {
        var own = asked.Account is null || asked.Account == caller.Account;
        if (!own || !await authority.IsAllowedAsync(exchange, caller, default, Action, asked, exchange.Http.RequestAborted))
        {
            throw OwnErrors.Forbidden($"{caller.Arn} is not authorized to perform {Action} on this {what}.");
        }
    }

    private static string Required(Exchange exchange, string name) =>
        exchange.Http.Request.Query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 and <= 2048 } text
            ? text
            : throw OwnErrors.Wrong($"The query needs principal, action and resource; '{name}' is missing or too long.");
}
