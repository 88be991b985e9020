using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.AsyncQueue;

/// <summary>An event-invoke configuration as AWS answers it; the time is in seconds since 1970.</summary>
internal sealed record EventInvokeShape(
    double LastModified, string FunctionArn, int? MaximumRetryAttempts, int? MaximumEventAgeInSeconds, DestinationConfigShape DestinationConfig)
{
    public static EventInvokeShape Show(FunctionTarget function, EventInvokeConfig config) => new(
        config.ModifiedAt.ToUnixTimeMilliseconds() / 1000.0,
        $"{function.Arn}:{config.Qualifier}",
        config.MaximumRetryAttempts,
        config.MaximumEventAgeInSeconds,
        new DestinationConfigShape(new DestinationShape(config.OnSuccess), new DestinationShape(config.OnFailure)));
}
