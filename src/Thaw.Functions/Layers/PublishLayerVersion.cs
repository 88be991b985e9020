using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Layers;

/// <summary>Publishes a version of a layer; the first one makes the layer.</summary>
internal sealed class PublishLayerVersion(LayerStore store, CodeIntake intake, LayerAnswers answers, TimeProvider time, IdSource ids, FunctionsOptions options) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.PublishLayerVersionRequest);
        var constraints = new Constraints()
            .Length("description", wanted.Description, 0, 256)
            .Required("content", wanted.Content)
            .CollectCode(wanted.Content, "content.")
            .CollectCompatible(wanted.CompatibleRuntimes, wanted.CompatibleArchitectures)
            .Length("licenseInfo", wanted.LicenseInfo, 0, 512)
            .Pattern("licenseInfo", wanted.LicenseInfo, FunctionPatterns.OneLine(), FunctionPatterns.OneLineText);
        var layer = LayerTarget.OfLayer(request, constraints);
        if (layer.Scope != request.Scope)
        {
            throw LambdaErrors.NotAuthorized(request.Caller.Arn, nameof(PublishLayerVersion), layer.Arn);
        }

        await using var code = await intake.TakeAsync(request, wanted.Content!, cancellation);
        var details = new LayerDetails(wanted.Description ?? string.Empty, wanted.LicenseInfo, wanted.CompatibleRuntimes, wanted.CompatibleArchitectures);
        var version = await store.PublishAsync(
            new LayerVersion(layer, details, code.Package, Milliseconds(time.GetUtcNow()), ids.NextGuid().ToString()), options.TotalCodeSize, cancellation);
        return OperationResponse.Json(answers.Show(request, version), LambdaJson.Default.LayerVersionShape, 201);
    }

    // The store keeps milliseconds, and an answer must not differ from what is read later.
    private static DateTimeOffset Milliseconds(DateTimeOffset now) => DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());

    internal sealed record Request
    {
        public string? Description { get; init; }

        public FunctionCodeShape? Content { get; init; }

        public IReadOnlyList<string>? CompatibleArchitectures { get; init; }

        public IReadOnlyList<string>? CompatibleRuntimes { get; init; }

        public string? LicenseInfo { get; init; }
    }
}
