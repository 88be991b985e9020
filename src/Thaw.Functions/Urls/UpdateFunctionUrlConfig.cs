using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.Urls;

/// <summary>Changes the settings of a URL; what the request leaves out stays.</summary>
internal sealed class UpdateFunctionUrlConfig(UrlStore store, UrlDirectory directory, UrlAnswers answers, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var asked = request.ReadJson(LambdaJson.Default.UpdateFunctionUrlConfigRequest);
        var constraints = UrlRules.Collect(asked.AuthType, asked.InvokeMode, asked.Cors);
        var target = UrlTarget.Read(request, nameof(UpdateFunctionUrlConfig), constraints);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var changed = await store.UpdateAsync(
            target,
            url => url with
            {
                AuthType = asked.AuthType ?? url.AuthType,
                InvokeMode = asked.InvokeMode ?? url.InvokeMode,
                Cors = asked.Cors is null ? url.Cors : asked.Cors.ToRules(),
                ModifiedAt = now,
            },
            cancellation);
        directory.Forget(changed.UrlId);
        return OperationResponse.Json(answers.Show(changed, request.Http.Request), LambdaJson.Default.FunctionUrlConfigShape);
    }

    internal sealed record Request(string? AuthType, CorsShape? Cors, string? InvokeMode);
}
