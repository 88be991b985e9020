namespace Thaw.Functions.Concurrency;

/// <summary>Decides whether one more invocation may run.</summary>
internal static class ConcurrencyRule
{
    /// <summary>The function's own limit is reached.</summary>
    public const string ReservedLimit = "ReservedFunctionConcurrentInvocationLimitExceeded";

    /// <summary>What the account leaves to functions without a limit of their own is reached.</summary>
    public const string AccountLimit = "ConcurrentInvocationLimitExceeded";

    /// <summary>AWS's reason for a refusal, or null when the invocation may run.</summary>
    /// <param name="reserved">The function's reserved concurrency, or null when it has none; 0 refuses everything.</param>
    /// <param name="running">The function's running invocations.</param>
    /// <param name="unreserved">What the account leaves to all functions without reserved concurrency.</param>
    /// <param name="unreservedRunning">The running invocations of those functions.</param>
    public static string? Refuse(int? reserved, int running, int unreserved, int unreservedRunning)
    {
        if (reserved is { } limit)
        {
            return running < limit ? null : ReservedLimit;
        }

        return unreservedRunning < unreserved ? null : AccountLimit;
    }

    /// <summary>What an account must leave to functions without reserved concurrency: 100, or all of a smaller account.</summary>
    public static int MinimumUnreserved(int accountLimit) => Math.Min(100, accountLimit);
}
