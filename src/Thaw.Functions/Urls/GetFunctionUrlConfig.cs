using Thaw.Aws.Operations;

namespace Thaw.Functions.Urls;

/// <summary>Shows the URL of a function or alias.</summary>
internal sealed class GetFunctionUrlConfig(UrlStore store, UrlAnswers answers) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = UrlTarget.Read(request, nameof(GetFunctionUrlConfig), new Constraints());
        var url = await store.GetAsync(target, cancellation);
        return OperationResponse.Json(answers.Show(url, request.Http.Request), LambdaJson.Default.FunctionUrlConfigShape);
    }
}
