using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Permissions;

namespace Thaw.Functions.Policies;

/// <summary>Adds a statement to the resource policy of a function, version or alias.</summary>
internal sealed class AddPermission(PolicyStore store, FunctionGrants grants) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.AddPermissionRequest);
        var target = FunctionTarget.Qualified(request, nameof(AddPermission), Collect(wanted));
        if (target.Qualifier is { IsLatest: true })
        {
            throw LambdaErrors.PolicyForLatest();
        }

        CheckUrlConditions(wanted);
        var statement = Write(target, wanted);
        PolicyDocument.CheckReadable(statement);
        await store.AddAsync(target, wanted.StatementId!, statement, wanted.RevisionId, cancellation);
        grants.Forget(target.Scope, target.Name);
        return OperationResponse.Json(new Response(statement), LambdaJson.Default.AddPermissionResponse, 201);
    }

    private static Constraints Collect(Request wanted) => new Constraints()
        .Required("statementId", wanted.StatementId)
        .Length("statementId", wanted.StatementId, 1, 100)
        .Pattern("statementId", wanted.StatementId, PolicyPatterns.StatementId(), PolicyPatterns.StatementIdText)
        .Required("action", wanted.Action)
        .Length("action", wanted.Action, 0, 10_000)
        .Pattern("action", wanted.Action, PolicyPatterns.Action(), PolicyPatterns.ActionText)
        .Required("principal", wanted.Principal)
        .Length("principal", wanted.Principal, 0, 2048)
        .Pattern("principal", wanted.Principal, PolicyPatterns.Principal(), PolicyPatterns.PrincipalText)
        .Length("sourceArn", wanted.SourceArn, 0, 10_000)
        .Pattern("sourceArn", wanted.SourceArn, PolicyPatterns.SourceArn(), PolicyPatterns.SourceArnText)
        .OneOf("functionUrlAuthType", wanted.FunctionUrlAuthType, "NONE", "AWS_IAM")
        .Length("sourceAccount", wanted.SourceAccount, 0, 12)
        .Pattern("sourceAccount", wanted.SourceAccount, PolicyPatterns.SourceAccount(), PolicyPatterns.SourceAccountText)
        .Length("eventSourceToken", wanted.EventSourceToken, 0, 256)
        .Pattern("eventSourceToken", wanted.EventSourceToken, PolicyPatterns.EventSourceToken(), PolicyPatterns.EventSourceTokenText)
        .Length("principalOrgID", wanted.PrincipalOrgID, 12, 34)
        .Pattern("principalOrgID", wanted.PrincipalOrgID, PolicyPatterns.PrincipalOrgId(), PolicyPatterns.PrincipalOrgIdText);

    private static void CheckUrlConditions(Request wanted)
    {
        if (wanted.FunctionUrlAuthType is not null && wanted.Action != "lambda:InvokeFunctionUrl")
        {
            throw LambdaErrors.UrlAuthTypeForUrlsOnly();
        }

        if (wanted.InvokedViaFunctionUrl is not null && wanted.Action != "lambda:InvokeFunction")
        {
            throw LambdaErrors.ViaUrlForInvokeOnly();
        }
    }

    private static string Write(FunctionTarget target, Request wanted) => new PolicyStatement
    {
        Sid = wanted.StatementId!,
        Action = wanted.Action!,
        Principal = PolicyPrincipal.TryRead(wanted.Principal!, target.Scope) ?? throw LambdaErrors.BadPrincipal(),
        Resource = target.WrittenArn,
        SourceArn = wanted.SourceArn,
        SourceAccount = wanted.SourceAccount,
        PrincipalOrgId = wanted.PrincipalOrgID,
        EventSourceToken = wanted.EventSourceToken,
        FunctionUrlAuthType = wanted.FunctionUrlAuthType,
        InvokedViaFunctionUrl = wanted.InvokedViaFunctionUrl,
    }.ToJson();

    internal sealed record Request
    {
        public string? StatementId { get; init; }

        public string? Action { get; init; }

        public string? Principal { get; init; }

        public string? SourceArn { get; init; }

        public string? FunctionUrlAuthType { get; init; }

        public bool? InvokedViaFunctionUrl { get; init; }

        public string? SourceAccount { get; init; }

        public string? EventSourceToken { get; init; }

        public string? RevisionId { get; init; }

        public string? PrincipalOrgID { get; init; }
    }

    internal sealed record Response(string Statement);
}
