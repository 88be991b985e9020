using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Output;

namespace Thaw.Sandbox.Linux;

/// <summary>A pipe; whoever takes an end owns it, and what is not taken is closed.</summary>
internal sealed unsafe class PipePair : IDisposable
{
    private int _read;
    private int _write;

    public PipePair()
    {
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, Libc.OpenCloseOnExec) < 0)
        {
            throw Libc.Failure("cannot make a pipe");
        }

        (_read, _write) = (ends[0], ends[1]);
    }

    public int ReadEnd => _read;

    public int WriteEnd => _write;

    /// <summary>The read end as a stream whose asynchronous reads hold no thread.</summary>
    public Stream TakeReader()
    {
        var stream = new AnonymousPipeClientStream(PipeDirection.In, new SafePipeHandle(_read, ownsHandle: true));
        _read = -1;
        return stream;
    }

    /// <summary>The read end as a function's output, which can also be read without waiting.</summary>
    public PipeOutput TakeOutput(OutputPoller poller)
    {
        var output = new PipeOutput(_read, poller);
        _read = -1;
        return output;
    }

    /// <summary>The write end as a stream that writes at once.</summary>
    public Stream TakeWriter()
    {
        var stream = new FileStream(new SafeFileHandle(_write, ownsHandle: true), FileAccess.Write, bufferSize: 0);
        _write = -1;
        return stream;
    }

    /// <summary>The read end as it is.</summary>
    public int TakeReadEnd()
    {
        var end = _read;
        _read = -1;
        return end;
    }

    public void CloseWriteEnd() => Close(ref _write);

    public void CloseReadEnd() => Close(ref _read);

    public void Dispose()
    {
        Close(ref _read);
        Close(ref _write);
    }

    private static void Close(ref int end)
    {
        if (end >= 0)
        {
            Libc.Close(end);
            end = -1;
        }
    }
}
