namespace Thaw.Execution.Environments;

/// <summary>How many environments a function may begin now: refilled steadily, and never more than within one period.</summary>
/// <param name="Left">What is left; a whole one is needed for each environment.</param>
internal readonly record struct ScalingBucket(double Left)
{
    /// <summary>The time within which a function may begin as many as the option says, as on AWS.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    /// <summary>The bucket of a function that has begun none for long.</summary>
    public static ScalingBucket Full(int limit) => new(limit);

    /// <summary>What is left after a time in which none was begun.</summary>
    public ScalingBucket After(TimeSpan elapsed, int limit) => new(Math.Min(limit, Left + (elapsed / Period * limit)));

    /// <summary>Takes one, if there is one.</summary>
    public bool TryTake(out ScalingBucket rest)
    {
        var may = Left >= 1;
        rest = may ? new(Left - 1) : this;
        return may;
    }
}
