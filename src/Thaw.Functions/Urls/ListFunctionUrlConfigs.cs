using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Urls;

/// <summary>Lists the URLs of a function and its aliases, a page at a time.</summary>
internal sealed class ListFunctionUrlConfigs(UrlStore store, UrlAnswers answers) : IOperation
{
    private const int LargestPage = 50;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var text = request.Query("MaxItems");
        int? limit = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (text is not null && limit is null)
        {
            throw LambdaErrors.NotANumber("maxItems");
        }

        var target = UrlTarget.Read(request, nameof(ListFunctionUrlConfigs), new Constraints().Range("maxItems", limit, 1, LargestPage));
        var size = limit ?? LargestPage;
        var urls = await store.ListAsync(target, PageMarker.Read(request.Query("Marker")), size + 1, cancellation);
        var page = urls.Take(size).Select(url => answers.Show(url, request.Http.Request)).ToList();
        var next = urls.Count > size ? PageMarker.After(urls[size - 1].UrlId) : null;
        return OperationResponse.Json(new Response(page, next), LambdaJson.Default.ListFunctionUrlConfigsResponse);
    }

    internal sealed record Response(IReadOnlyList<FunctionUrlConfigShape> FunctionUrlConfigs, string? NextMarker);
}
