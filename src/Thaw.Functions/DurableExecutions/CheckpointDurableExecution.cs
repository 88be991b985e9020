using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Functions.DurableExecutions;

/// <summary>Keeps how far a durable execution has come; there is none to come anywhere.</summary>
internal sealed class CheckpointDurableExecution : IOperation
{
    private static readonly string[] Types = ["EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"];
    private static readonly string[] Actions = ["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"];

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CheckpointDurableExecutionRequest);
        var constraints = new Constraints().CollectCheckpoint(wanted.CheckpointToken).Length("clientToken", wanted.ClientToken, 1, 64);
        foreach (var (update, index) in (wanted.Updates ?? []).Select((update, index) => (update, index + 1)))
        {
            Collect(constraints, $"updates.{index}.member", update);
        }

        throw LambdaErrors.NoDurableExecutionHere(DurableExecutionName.ReadArn(request, constraints));
    }

    private static void Collect(Constraints constraints, string member, Update? update) => constraints
        .Required($"{member}.id", update?.Id)
        .CollectName($"{member}.id", update?.Id)
        .CollectName($"{member}.parentId", update?.ParentId)
        .Length($"{member}.name", update?.Name, 1, 256)
        .CollectName($"{member}.subType", update?.SubType, 32)
        .Required($"{member}.type", update?.Type)
        .OneOf($"{member}.type", update?.Type, Types)
        .Required($"{member}.action", update?.Action)
        .OneOf($"{member}.action", update?.Action, Actions);

    internal sealed record Request(string? CheckpointToken, IReadOnlyList<Update?>? Updates, string? ClientToken);

    internal sealed record Update(string? Id, string? ParentId, string? Name, string? Type, string? SubType, string? Action);
}
