using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.Urls;

/// <summary>Gives a function or alias an HTTP address.</summary>
internal sealed class CreateFunctionUrlConfig(UrlStore store, UrlAnswers answers, TimeProvider time, IdSource ids) : IOperation
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdLength = 32;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var asked = request.ReadJson(LambdaJson.Default.CreateFunctionUrlConfigRequest);
        var constraints = UrlRules.Collect(asked.AuthType, asked.InvokeMode, asked.Cors).Required("authType", asked.AuthType);
        var target = UrlTarget.Read(request, nameof(CreateFunctionUrlConfig), constraints);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var url = new FunctionUrl
        {
            UrlId = NewId(),
            Scope = target.Scope,
            Name = target.Name,
            Alias = target.Qualifier?.Value,
            AuthType = asked.AuthType!,
            InvokeMode = asked.InvokeMode ?? FunctionUrl.Buffered,
            Cors = asked.Cors?.ToRules(),
            CreatedAt = now,
            ModifiedAt = now,
        };
        await store.CreateAsync(url, cancellation);
        return OperationResponse.Json(answers.ShowNew(url, request.Http.Request), LambdaJson.Default.FunctionUrlConfigShape, 201);
    }

    // Five random bits a letter: as hard to guess as AWS's.
    private string NewId()
    {
        Span<byte> random = stackalloc byte[IdLength];
        ids.Fill(random);
        Span<char> id = stackalloc char[IdLength];
        for (var at = 0; at < IdLength; at++)
        {
            id[at] = Letters[random[at] % Letters.Length];
        }

        return new string(id);
    }

    internal sealed record Request(string? AuthType, CorsShape? Cors, string? InvokeMode);
}
