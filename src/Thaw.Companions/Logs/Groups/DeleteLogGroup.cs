using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Retention;

namespace Thaw.Companions.Logs.Groups;

/// <summary>Removes a log group with all its streams and events.</summary>
internal sealed class DeleteLogGroup(LogGroupStore groups, LogSweepSignal sweep) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.DeleteLogGroupRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).Check();
        await groups.DeleteAsync(request.Scope, input.LogGroupName!, cancellation);
        sweep.Raise();
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupName);
}
