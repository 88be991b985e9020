using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Retention;

namespace Thaw.Companions.Logs.Streams;

/// <summary>Removes a log stream with all its events.</summary>
internal sealed class DeleteLogStream(LogStreamStore streams, LogSweepSignal sweep) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.DeleteLogStreamRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).RequiredStreamName(input.LogStreamName).Check();
        await streams.DeleteAsync(request.Scope, input.LogGroupName!, input.LogStreamName!, cancellation);
        sweep.Raise();
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupName, string? LogStreamName);
}
