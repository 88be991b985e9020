using Thaw.Aws.Content;
using Thaw.Aws.Operations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Answers a function's configuration, its tags, and a link that downloads its code.</summary>
internal sealed class GetFunction(FunctionStore store, FunctionAnswers answers, ContentLinks links, ConcurrencyLedger ledger) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = FunctionTarget.Qualified(request, nameof(GetFunction));
        var function = await store.ResolveAsync(target, cancellation)
            ?? throw LambdaErrors.FunctionNotFound(target.WrittenArn);
        var response = new Response(
            await answers.ShowAsync(request, function, target.WrittenArn, cancellation),
            CodeOf(request, function),
            function.Tags.Count > 0 ? function.Tags : null,
            ledger.ReservedOf(target.Scope, target.Name) is { } reserved ? new ConcurrencyShape(reserved) : null);
        return OperationResponse.Json(response, LambdaJson.Default.GetFunctionResponse);
    }

    private FunctionCodeLocationShape CodeOf(OperationRequest request, Function function) => function.Configuration.Image is { } image
        ? new FunctionCodeLocationShape("ECR", ImageUri: image.Uri, ResolvedImageUri: image.ResolvedUri)
        : new FunctionCodeLocationShape("S3", links.For(request.Http.Request, request.Scope.Region, CodeDownloads.IdOf(function.Code.CodeId)));

    internal sealed record Response(
        FunctionConfigurationShape Configuration,
        FunctionCodeLocationShape Code,
        IReadOnlyDictionary<string, string>? Tags,
        ConcurrencyShape? Concurrency);
}
