using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Urls;

/// <summary>Lists the URLs of a function and its aliases, a page at a time.</summary>
internal sealed class ListFunctionUrlConfigs(UrlStore store, UrlAnswers answers) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var constraints = new Constraints();
        var size = PageSize.Read(request, constraints, LargestPage) ?? LargestPage;
        var target = UrlTarget.Read(request, nameof(ListFunctionUrlConfigs), constraints);
        var urls = await store.ListAsync(target, PageMarker.Read(request.Query("Marker")), size + 1, cancellation);
        var page = urls.Take(size).Select(url => answers.Show(url, request.Http.Request)).ToList();
        var next = urls.Count > size ? PageMarker.After(urls[size - 1].UrlId) : null;
        return OperationResponse.Json(new Response(page, next), LambdaJson.Default.ListFunctionUrlConfigsResponse);
    }

    internal sealed record Response(IReadOnlyList<FunctionUrlConfigShape> FunctionUrlConfigs, string? NextMarker);
}
