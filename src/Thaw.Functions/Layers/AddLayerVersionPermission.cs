using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Policies;

namespace Thaw.Functions.Layers;

/// <summary>Shares a version of a layer with an account, an organization or everyone.</summary>
internal sealed class AddLayerVersionPermission(LayerStore store, IdSource ids) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.AddLayerVersionPermissionRequest);
        var target = LayerPolicyTarget.Read(request, nameof(AddLayerVersionPermission), Collect(wanted));
        var statement = new PolicyStatement
        {
            Sid = wanted.StatementId!,
            Action = wanted.Action!,
            Principal = PolicyPrincipal.TryRead(wanted.Principal!, target.Scope) ?? throw LambdaErrors.BadPrincipal(),
            Resource = target.VersionArn,
            PrincipalOrgId = wanted.OrganizationId,
        }.ToJson();
        PolicyDocument.CheckReadable(statement);
        var revision = await store.AddStatementAsync(
            target, wanted.StatementId!, statement, request.Query("RevisionId"), ids.NextGuid().ToString(), cancellation);
        return OperationResponse.Json(new Response(statement, revision), LambdaJson.Default.AddLayerVersionPermissionResponse, 201);
    }

    private static Constraints Collect(Request wanted) => new Constraints()
        .Required("statementId", wanted.StatementId)
        .Length("statementId", wanted.StatementId, 1, 100)
        .Pattern("statementId", wanted.StatementId, PolicyPatterns.StatementId(), PolicyPatterns.StatementIdText)
        .Required("action", wanted.Action)
        .Length("action", wanted.Action, 0, 22)
        .Pattern("action", wanted.Action, LayerPatterns.Action(), LayerPatterns.ActionText)
        .Required("principal", wanted.Principal)
        .Length("principal", wanted.Principal, 0, 10_000)
        .Pattern("principal", wanted.Principal, LayerPatterns.Principal(), LayerPatterns.PrincipalText)
        .Length("organizationId", wanted.OrganizationId, 0, 34)
        .Pattern("organizationId", wanted.OrganizationId, PolicyPatterns.PrincipalOrgId(), PolicyPatterns.PrincipalOrgIdText);

    internal sealed record Request
    {
        public string? StatementId { get; init; }

        public string? Action { get; init; }

        public string? Principal { get; init; }

        public string? OrganizationId { get; init; }
    }

    internal sealed record Response(string Statement, string RevisionId);
}
