namespace Thaw.Execution.TelemetryApi;

/// <summary>What became of a request to subscribe.</summary>
internal enum SubscriptionResult
{
    /// <summary>It is subscribed.</summary>
    Subscribed,

    /// <summary>It was subscribed in the same way before.</summary>
    Known,

    /// <summary>It has subscribed through the other of the two APIs.</summary>
    OtherApi,

    /// <summary>The initialization is over.</summary>
    Closed,
}
