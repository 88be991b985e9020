using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Streams;

/// <summary>Makes a log stream in a group.</summary>
internal sealed class CreateLogStream(LogStreamStore streams) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.CreateLogStreamRequest);
        if (input.LogGroupName?.Length > 512 || input.LogStreamName?.Length > 512)
        {
            throw LogsErrors.NameTooLong();
        }

        new Constraints().RequiredGroupName(input.LogGroupName).RequiredStreamName(input.LogStreamName).Check();
        await streams.CreateAsync(request.Scope, input.LogGroupName!, input.LogStreamName!, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupName, string? LogStreamName);
}
