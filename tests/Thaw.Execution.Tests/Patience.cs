namespace Thaw.Execution.Tests;

/// <summary>A wait that ends with the name of what did not come.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task Within(this Task task, string phase)
    {
        try
        {
            await task.WaitAsync(Limit, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Waited in vain for {phase}.");
        }
    }

    public static async Task<T> Within<T>(this Task<T> task, string phase)
    {
        await ((Task)task).Within(phase);
        return await task;
    }

    /// <summary>Does something again and again, letting others work in between, until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string phase, Action? each = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
            {
                throw new TimeoutException($"Waited in vain for {phase}.");
            }

            each?.Invoke();
            await Task.Yield();
        }
    }
}
