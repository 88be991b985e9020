using System.Text.Json.Nodes;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Permissions;

/// <summary>The function, version or alias whose policy gets or loses a statement, and whom the statement is for.</summary>
internal sealed class PolicyChangeResource(FunctionGrants grants, PolicyStore policies) : NamedFunction(grants)
{
    private const string StatementId = "StatementId";

    protected override bool Qualified => true;

    protected override async ValueTask<KeyTable> KeysAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation)
    {
        var changed = request.Labels.TryGetValue(StatementId, out var sid)
            ? Read(await policies.FindStatementAsync(target, sid, cancellation))
            : request.ReadJson(PermissionJson.Default.Granted);
        return new KeyTable().Add("lambda:Principal", changed.Principal).Add("lambda:FunctionUrlAuthType", changed.FunctionUrlAuthType);
    }

    // A statement names one principal, in the form that AddPermission was given or that follows from it.
    private static Granted Read(string? statement)
    {
        if (statement is null || JsonNode.Parse(statement) is not JsonObject read)
        {
            return new Granted(null, null);
        }

        var principal = read["Principal"] is JsonObject named ? named.First().Value : read["Principal"];
        return new Granted(principal?.GetValue<string>(), read["Condition"]?["StringEquals"]?["lambda:FunctionUrlAuthType"]?.GetValue<string>());
    }

    internal sealed record Granted(string? Principal, string? FunctionUrlAuthType);
}
