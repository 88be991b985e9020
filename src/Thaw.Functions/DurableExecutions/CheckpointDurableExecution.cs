using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Keeps how far a durable execution has come; there is none to come anywhere.</summary>
internal sealed class CheckpointDurableExecution : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CheckpointDurableExecutionRequest);
        var constraints = new Constraints().CollectCheckpoint(wanted.CheckpointToken).CollectClientToken(wanted.ClientToken);
        foreach (var (update, index) in (wanted.Updates ?? []).Select((update, index) => (update, index + 1)))
        {
            constraints.CollectUpdate($"updates.{index}.member", update);
        }

        throw LambdaErrors.NoDurableExecutionHere(DurableExecutionName.ReadArn(request, constraints));
    }

    internal sealed record Request(string? CheckpointToken, IReadOnlyList<Update?>? Updates, string? ClientToken);

    internal sealed record Update
    {
        public string? Id { get; init; }

        public string? ParentId { get; init; }

        public string? Name { get; init; }

        public string? Type { get; init; }

        public string? SubType { get; init; }

        public string? Action { get; init; }

        public string? Payload { get; init; }

        public DurableErrorShape? Error { get; init; }

        public Context? ContextOptions { get; init; }

        public Step? StepOptions { get; init; }

        public Wait? WaitOptions { get; init; }

        public Callback? CallbackOptions { get; init; }

        public Chain? ChainedInvokeOptions { get; init; }
    }

    internal sealed record Context(bool? ReplayChildren);

    internal sealed record Step(int? NextAttemptDelaySeconds);

    internal sealed record Wait(int? WaitSeconds);

    internal sealed record Callback(int? TimeoutSeconds, int? HeartbeatTimeoutSeconds);

    internal sealed record Chain(string? FunctionName, string? TenantId);
}
