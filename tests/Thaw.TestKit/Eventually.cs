using System.Diagnostics;

namespace Thaw.TestKit;

/// <summary>Looks at a state that only shows from outside until it is as it should be; for the outermost rings alone.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until the answer is true.</summary>
    /// <param name="question">Asked again and again.</param>
    /// <param name="missing">What was missing, should it never become true.</param>
    public static Task HoldsAsync(Func<bool> question, Func<string> missing) => HoldsAsync(() => Task.FromResult(question()), missing);

    /// <summary>Waits until the answer is true.</summary>
    /// <param name="question">Asked again and again.</param>
    /// <param name="missing">What was missing, should it never become true.</param>
    public static async Task HoldsAsync(Func<Task<bool>> question, Func<string> missing)
    {
        var waiting = Stopwatch.StartNew();
        while (!await question())
        {
            if (waiting.Elapsed > Patience)
            {
                throw new TimeoutException($"After {Patience.TotalSeconds} s: {missing()}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
