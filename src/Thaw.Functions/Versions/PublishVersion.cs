using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Versions;

/// <summary>Keeps a function as it is under the next number; what has not changed since the last time is answered with its number.</summary>
internal sealed class PublishVersion(FunctionStore store, FunctionAnswers answers, FunctionClock clock) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.Body.IsEmpty ? new Request() : request.ReadJson(LambdaJson.Default.PublishVersionRequest);
        var constraints = new Constraints()
            .Length("description", wanted.Description, 0, 256)
            .OneOf("publishTo", wanted.PublishTo, "LATEST_PUBLISHED");
        var target = FunctionTarget.Unqualified(request, nameof(PublishVersion), constraints);
        UnsupportedSettings.Refuse(wanted.PublishTo is not null, "PublishTo");
        var version = await store.PublishAsync(
            target,
            latest => Check(latest, wanted),
            new Publication(clock, wanted.Description),
            clock.TotalCodeSize,
            cancellation);
        return OperationResponse.Json(await answers.ShowAsync(request, version, version.QualifiedArn, cancellation), LambdaJson.Default.FunctionConfigurationShape, 201);
    }

    private void Check(Function latest, Request wanted)
    {
        clock.RequireChangeable(latest, wanted.RevisionId);
        if (!string.IsNullOrEmpty(wanted.CodeSha256) && wanted.CodeSha256 != latest.CodeSha256)
        {
            throw LambdaErrors.OtherCode(wanted.CodeSha256, latest.CodeSha256);
        }
    }

    internal sealed record Request
    {
        public string? CodeSha256 { get; init; }

        public string? Description { get; init; }

        public string? RevisionId { get; init; }

        public string? PublishTo { get; init; }
    }
}
