using Microsoft.Extensions.Logging;

namespace Thaw.Aws.Door;

/// <summary>What the front door logs: identifiers, never payloads.</summary>
internal static partial class DoorLog
{
    [LoggerMessage(1, LogLevel.Error, "Request {RequestId} for {Service} {Operation} failed unexpectedly.")]
    public static partial void Failed(ILogger logger, Exception failure, string requestId, string service, string operation);

    [LoggerMessage(2, LogLevel.Debug, "Request {RequestId} for {Service} {Operation} was refused: {Code}.")]
    public static partial void Refused(ILogger logger, string requestId, string service, string operation, string code);

    [LoggerMessage(3, LogLevel.Information, "Everything was emptied by a reset.")]
    public static partial void Reset(ILogger logger);
}
