using System.Collections.Concurrent;

namespace Thaw.Sandbox.Linux;

/// <summary>
/// Waits for the end of child processes that .NET does not know: one thread for all of them, on their process descriptors.
/// It reaps the processes it was given and what an OCI runtime leaves to us; never a child of somebody else.
/// </summary>
internal sealed unsafe class ExitWatcher : IDisposable
{
    private const long PidfdOpen = 434;
    private const int SweepPause = 10;
    private const int Sweeps = 200;

    private readonly ConcurrentQueue<Watched> _arrivals = new();
    private readonly Lock _gate = new();
    private readonly HashSet<int> _processes = [];
    private readonly OrphanSweeper _orphans = new();
    private readonly int _wake;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private int _sweepsLeft;

    public ExitWatcher()
    {
        _wake = Libc.EventDescriptor(0, Libc.OpenCloseOnExec);
        if (_wake < 0)
        {
            throw Libc.Failure("cannot make an event descriptor");
        }

        _thread = new Thread(Watch, 256 * 1024) { IsBackground = true, Name = "sandbox exits" };
        _thread.Start();
    }

    /// <summary>Completes when the child has ended and has been reaped; the child must be ours, or become ours, to wait for.</summary>
    public Task<SandboxExit> WatchAsync(int process) => WatchAsync(process, isRuntime: false);

    /// <summary>The same for an OCI runtime, whose helpers become ours when it ends.</summary>
    public Task<SandboxExit> WatchRuntimeAsync(int process) => WatchAsync(process, isRuntime: true);

    public void Dispose()
    {
        if (!_stopping)
        {
            _stopping = true;
            Wake();
            _thread.Join();
            Libc.Close(_wake);
        }
    }

    private Task<SandboxExit> WatchAsync(int process, bool isRuntime)
    {
        lock (_gate)
        {
            var descriptor = (int)Libc.SystemCall(PidfdOpen, process, 0);
            if (descriptor < 0)
            {
                // It may have ended and been swept up before anybody could ask.
                var failure = Libc.Failure($"cannot watch process {process}");
                return _orphans.TryTakeEnd(process, out var end) ? Task.FromResult(end) : throw failure;
            }

            var watched = new Watched(process, descriptor, isRuntime, new(TaskCreationOptions.RunContinuationsAsynchronously));
            _processes.Add(process);
            _arrivals.Enqueue(watched);
            Wake();
            return watched.Completion.Task;
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            _sweepsLeft = _orphans.Sweep(_processes.Contains) ? _sweepsLeft - 1 : 0;
        }
    }

    private void Wake()
    {
        var one = 1UL;
        Libc.Write(_wake, &one, sizeof(ulong));
    }

    private void Watch()
    {
        var all = new List<Watched>();
        while (!_stopping)
        {
            Turn(all);
        }

        foreach (var watched in all)
        {
            Libc.Close(watched.Descriptor);
            watched.Completion.TrySetCanceled();
        }
    }

    private void Turn(List<Watched> all)
    {
        var entries = Poll(all);
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (entries[i + 1].Returned != 0)
            {
                Reap(all[i]);
                all.RemoveAt(i);
            }
        }

        if (entries[0].Returned != 0)
        {
            Accept(all);
        }

        if (_sweepsLeft > 0)
        {
            Sweep();
        }
    }

    private PollEntry[] Poll(List<Watched> all)
    {
        var entries = new PollEntry[all.Count + 1];
        entries[0] = new PollEntry { Descriptor = _wake, Events = PollEntry.Readable };
        for (var i = 0; i < all.Count; i++)
        {
            entries[i + 1] = new PollEntry { Descriptor = all[i].Descriptor, Events = PollEntry.Readable };
        }

        fixed (PollEntry* first = entries)
        {
            if (Libc.Poll(first, (ulong)entries.Length, _sweepsLeft > 0 ? SweepPause : -1) < 0)
            {
                Array.Clear(entries);
            }
        }

        return entries;
    }

    private void Accept(List<Watched> all)
    {
        ulong count;
        Libc.Read(_wake, &count, sizeof(ulong));
        while (_arrivals.TryDequeue(out var arrival))
        {
            all.Add(arrival);
        }
    }

    private void Reap(Watched watched)
    {
        if (watched.IsRuntime)
        {
            _sweepsLeft = Sweeps;
        }

        try
        {
            watched.Completion.TrySetResult(ProcessEnd.Take(ProcessEnd.ByDescriptor, watched.Descriptor, wait: true) ?? default);
        }
        catch (SandboxException failure)
        {
            watched.Completion.TrySetException(failure);
        }
        finally
        {
            Libc.Close(watched.Descriptor);
            lock (_gate)
            {
                _processes.Remove(watched.Process);
            }
        }
    }

    private sealed record Watched(int Process, int Descriptor, bool IsRuntime, TaskCompletionSource<SandboxExit> Completion);
}
