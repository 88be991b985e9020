using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Shapes;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Deploying;

/// <summary>Gives a function new code; invocations that are running end with the old.</summary>
internal sealed class UpdateFunctionCode(
    FunctionStore store, CodeIntake intake, FunctionAnswers answers, FunctionClock clock, Rollout rollout) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.UpdateFunctionCodeRequest);
        var constraints = new Constraints()
            .CollectArchitectures(wanted.Architectures)
            .CollectCode(wanted, string.Empty)
            .OneOf("publishTo", wanted.PublishTo, "LATEST_PUBLISHED");
        var target = FunctionTarget.Unqualified(request, nameof(UpdateFunctionCode), constraints);
        UnsupportedSettings.Refuse(wanted.PublishTo is not null, "PublishTo");
        UnsupportedSettings.RefuseArchitecture(wanted.Architectures);
        var current = await store.FindAsync(target.Scope, target.Name, Function.Latest, cancellation)
            ?? throw LambdaErrors.FunctionNotFound(target.Arn);
        clock.RequireChangeable(current, wanted.RevisionId);
        var isImage = current.Configuration.Image is not null;
        CodeSourceRules.CheckUpdate(wanted, isImage);

        await using var code = await intake.TakeAsync(request, wanted, isImage ? target.Arn : null, cancellation);
        var answer = wanted.DryRun == true
            ? await TryAsync(request, current, code, cancellation)
            : await StoreAsync(request, target, wanted, code, cancellation);
        return OperationResponse.Json(answer, LambdaJson.Default.FunctionConfigurationShape);
    }

    private async Task<FunctionConfigurationShape> TryAsync(OperationRequest request, Function current, CodeHold code, CancellationToken cancellation)
    {
        var after = code.Apply(current);
        await store.RequireDeployableAsync(current, after, cancellation);
        return await answers.ShowAsync(request, after, after.Arn, cancellation);
    }

    private async Task<FunctionConfigurationShape> StoreAsync(
        OperationRequest request, FunctionTarget target, Request wanted, CodeHold code, CancellationToken cancellation)
    {
        var (before, after, shown) = await store.UpdateAsync(
            target,
            current => clock.Change(current, wanted.RevisionId, code.Apply),
            wanted.Publish == true ? new Publication(clock, null) : null,
            clock.TotalCodeSize,
            cancellation);
        await rollout.ChangedAsync(before, after);
        if (shown.Version == Function.Latest)
        {
            return await answers.ShowAsync(request, shown, shown.Arn, FunctionStatus.Updating, cancellation);
        }

        // Code that was published before is answered with its version, which has been ready for long.
        return shown.ModifiedAt == after.ModifiedAt
            ? await answers.ShowAsync(request, shown, shown.QualifiedArn, FunctionStatus.Pending, cancellation)
            : await answers.ShowAsync(request, shown, shown.QualifiedArn, cancellation);
    }

    internal sealed record Request : FunctionCodeShape
    {
        public IReadOnlyList<string>? Architectures { get; init; }

        public bool? Publish { get; init; }

        public string? PublishTo { get; init; }

        public bool? DryRun { get; init; }

        public string? RevisionId { get; init; }
    }
}
