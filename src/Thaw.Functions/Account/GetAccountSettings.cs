using Thaw.Aws.Operations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Account;

/// <summary>Answers the quotas of an account in a region and what it uses of them.</summary>
internal sealed class GetAccountSettings(FunctionStore store, ConcurrencyLedger ledger, FunctionsOptions options) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var (functions, codeSize) = await store.UsageAsync(request.Scope, cancellation);
        var limit = new Limit(
            options.TotalCodeSize,
            options.CodeSizeUnzipped,
            options.CodeSizeZipped,
            options.ConcurrentExecutions,
            ledger.UnreservedOf(request.Scope));
        return OperationResponse.Json(
            new Response(limit, new Usage(codeSize, functions)), LambdaJson.Default.GetAccountSettingsResponse);
    }

    internal sealed record Response(Limit AccountLimit, Usage AccountUsage);

    internal sealed record Limit(
        long TotalCodeSize, long CodeSizeUnzipped, long CodeSizeZipped, int ConcurrentExecutions, int UnreservedConcurrentExecutions);

    internal sealed record Usage(long TotalCodeSize, long FunctionCount);
}
