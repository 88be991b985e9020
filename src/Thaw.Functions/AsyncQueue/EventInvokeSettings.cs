using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.AsyncQueue;

/// <summary>What a request sets of an event-invoke configuration.</summary>
internal sealed record EventInvokeSettings(int? MaximumRetryAttempts, int? MaximumEventAgeInSeconds, DestinationConfigShape? DestinationConfig)
{
    private string? OnSuccess => ArnOf(DestinationConfig?.OnSuccess);

    private string? OnFailure => ArnOf(DestinationConfig?.OnFailure);

    /// <summary>Reads whose configuration it is; refuses what breaks a constraint, and a request that sets nothing.</summary>
    public FunctionTarget ReadTarget(OperationRequest request, string action)
    {
        var constraints = new Constraints()
            .Range("maximumRetryAttempts", MaximumRetryAttempts, 0, 2)
            .Range("maximumEventAgeInSeconds", MaximumEventAgeInSeconds, 60, 21_600)
            .Length("destinationConfig.onSuccess.destination", OnSuccess, 0, 350)
            .Pattern("destinationConfig.onSuccess.destination", OnSuccess, EventDestination.ArnForm(), EventDestination.ArnText)
            .Length("destinationConfig.onFailure.destination", OnFailure, 0, 350)
            .Pattern("destinationConfig.onFailure.destination", OnFailure, EventDestination.ArnForm(), EventDestination.ArnText);
        var target = FunctionTarget.Qualified(request, action, constraints);
        return MaximumRetryAttempts is null && MaximumEventAgeInSeconds is null && DestinationConfig is null
            ? throw LambdaErrors.EmptyEventInvokeConfig()
            : target;
    }

    /// <summary>Where results shall go from now on, as far as this request says; refuses what cannot be a destination.</summary>
    public IReadOnlyList<string> Destinations(FunctionTarget target)
    {
        EventDestination.Check(target, OnSuccess, OnFailure);
        return [.. new[] { OnSuccess, OnFailure }.OfType<string>().Distinct()];
    }

    /// <summary>The configuration after this request: what it does not set stays as it is in <paramref name="before"/>.</summary>
    public EventInvokeConfig ApplyTo(EventInvokeConfig before, FunctionTarget target, DateTimeOffset now)
    {
        EventDestination.Check(target, OnSuccess, OnFailure);
        return before with
        {
            MaximumRetryAttempts = MaximumRetryAttempts ?? before.MaximumRetryAttempts,
            MaximumEventAgeInSeconds = MaximumEventAgeInSeconds ?? before.MaximumEventAgeInSeconds,
            OnSuccess = DestinationConfig is null ? before.OnSuccess : OnSuccess,
            OnFailure = DestinationConfig is null ? before.OnFailure : OnFailure,
            ModifiedAt = now,
        };
    }

    private static string? ArnOf(DestinationShape? destination) => string.IsNullOrEmpty(destination?.Destination) ? null : destination.Destination;
}
