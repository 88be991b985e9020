using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.CodeSigning;

/// <summary>Lists the functions that have a code signing configuration by name, a page at a time.</summary>
internal sealed class ListFunctionsByCodeSigningConfig(CodeSigningStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        var limit = PageSize.ReadUsual(request, constraints);
        var target = CodeSigningTarget.Read(request, nameof(ListFunctionsByCodeSigningConfig), constraints);
        var after = PageMarker.Read(request.Query("Marker")) ?? string.Empty;
        var names = await store.FunctionsAsync(target, after, limit + 1, cancellation);
        var page = names.Take(limit).Select(name => FunctionTarget.ArnOf(target.Scope, name)).ToList();
        var next = names.Count > limit ? PageMarker.After(names[limit - 1]) : null;
        return OperationResponse.Json(new Response(next, page), LambdaJson.Default.ListFunctionsByCodeSigningConfigResponse);
    }

    internal sealed record Response(string? NextMarker, IReadOnlyList<string> FunctionArns);
}
