using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Output;

/// <summary>One thread that watches the output pipes of every sandbox; it only says that there is something to read.</summary>
internal sealed unsafe partial class OutputPoller : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Remove = 2;
    private const int Modify = 3;
    private const uint ReadableOnce = 0x1 | (1u << 30);
    private const int Interrupted = 4;
    private const int EventsAtOnce = 64;

    private readonly ConcurrentDictionary<int, PipeOutput> _watched = new();
    private readonly int _epoll;
    private readonly EventWaitHandle _stopped = new(false, EventResetMode.ManualReset);
    private volatile bool _stopping;

    public OutputPoller()
    {
        _epoll = epoll_create1(CloseOnExec);
        if (_epoll < 0)
        {
            throw new SandboxException($"The kernel refused an epoll descriptor: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        new Thread(Run) { IsBackground = true, Name = "thaw-output" }.Start();
    }

    /// <summary>Asks to be told once, by <see cref="PipeOutput.Wake"/>, that the descriptor is readable or at its end.</summary>
    public void Arm(int descriptor, PipeOutput output)
    {
        var first = _watched.TryAdd(descriptor, output);
        var wanted = new Event { Events = ReadableOnce, Data = descriptor };
        if (epoll_ctl(_epoll, first ? Add : Modify, descriptor, &wanted) != 0)
        {
            output.Wake();
        }
    }

    /// <summary>Stops watching; the descriptor may be closed afterwards.</summary>
    public void Forget(int descriptor)
    {
        if (_watched.TryRemove(descriptor, out _))
        {
            Event unused;
            _ = epoll_ctl(_epoll, Remove, descriptor, &unused);
        }
    }

    public void Dispose()
    {
        _stopping = true;
        _stopped.WaitOne();
        foreach (var output in _watched.Values)
        {
            output.Wake();
        }

        _ = close(_epoll);
        _stopped.Dispose();
    }

    private void Run()
    {
        var events = stackalloc Event[EventsAtOnce];
        while (!_stopping)
        {
            // Half a second bounds how long the end of the server waits for this thread.
            var count = epoll_wait(_epoll, events, EventsAtOnce, 500);
            if (count < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                break;
            }

            for (var i = 0; i < count; i++)
            {
                if (_watched.TryGetValue((int)events[i].Data, out var output))
                {
                    output.Wake();
                }
            }
        }

        _stopped.Set();
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, Event* wanted);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, Event* events, int maximum, int milliseconds);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    // The kernel packs this structure on x86-64 only.
    [StructLayout(LayoutKind.Explicit, Size = 12)]
    private struct Event
    {
        [FieldOffset(0)]
        public uint Events;

        [FieldOffset(4)]
        public long Data;
    }
}
