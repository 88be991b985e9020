using Microsoft.Win32.SafeHandles;

namespace Thaw.Sandbox.Linux;

/// <summary>Work in a network namespace, on a thread of its own that ends afterwards: a thread that has been elsewhere is never reused.</summary>
/// <remarks>The work makes plain system calls only: a thread of the pool that .NET started from there would be born in the namespace.</remarks>
internal static class NamespaceThread
{
    private const string Own = "/proc/thread-self/ns/net";

    /// <summary>Runs the work in the namespace at a path; null stands for the one we are in.</summary>
    public static Task<T> RunAsync<T>(string? path, Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Run(path, work, completion), 256 * 1024) { IsBackground = true, Name = "sandbox network" };
        thread.Start();
        return completion.Task;
    }

    /// <summary>The namespace that the thread is in.</summary>
    public static SafeFileHandle OpenOwn() => new(Open(Own), ownsHandle: true);

    private static void Run<T>(string? path, Func<T> work, TaskCompletionSource<T> completion)
    {
        try
        {
            // Whoever waits may be continued by a new thread of the pool, so the result is told at home.
            completion.SetResult(RunAway(path, work));
        }
        catch (Exception failure)
        {
            // Edge: a thread of its own. Whoever waits for its result learns of the failure.
            completion.SetException(failure);
        }
    }

    private static T RunAway<T>(string? path, Func<T> work)
    {
        var home = Open(Own);
        try
        {
            if (path is not null)
            {
                var target = Open(path);
                Enter(target, path);
                Libc.Close(target);
            }

            return work();
        }
        finally
        {
            Enter(home, "home");
            Libc.Close(home);
        }
    }

    private static int Open(string path)
    {
        var descriptor = Libc.Open(path, Libc.OpenReadOnly | Libc.OpenCloseOnExec);
        return descriptor >= 0 ? descriptor : throw Libc.Failure($"cannot open the network namespace {path}");
    }

    private static void Enter(int target, string name)
    {
        if (Libc.EnterNamespace(target, Libc.CloneNewNetwork) < 0)
        {
            throw Libc.Failure($"cannot enter the network namespace {name}");
        }
    }
}
