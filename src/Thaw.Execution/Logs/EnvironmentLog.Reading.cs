using Thaw.Sandbox;

namespace Thaw.Execution.Logs;

/// <content>Reading what the processes write.</content>
internal sealed partial class EnvironmentLog
{
    // What is read at once when an invocation ends; more can only stand there while the function goes on writing.
    private const int MaxDrainBytes = 1024 * 1024;

    private IPolledOutput? _output;

    /// <summary>Reads a process's output to its end.</summary>
    public async Task PumpAsync(Stream output, TimeSpan floodPatience)
    {
        if (output is IPolledOutput polled)
        {
            await PumpPolledAsync(polled, floodPatience);
        }
        else
        {
            await PumpStreamAsync(output, floodPatience);
        }

        EndOfOutput();
        await output.DisposeAsync();
    }

    /// <summary>Reads the output of extensions to its end; their lines stand where they are read, not where an invocation ends.</summary>
    public async Task PumpExtensionsAsync(Stream output, TimeSpan floodPatience)
    {
        var decoder = new OutputDecoder();
        var events = new List<OutputEvent>();
        var bytes = new byte[4096];
        int read;
        do
        {
            read = await output.ReadAsync(bytes);
            await RoomAsync(floodPatience);
            decoder.Feed(bytes.AsSpan(0, read), events);
            if (read == 0)
            {
                decoder.Flush(events);
            }

            AddExtensionEvents(events);
        }
        while (read > 0);
        await output.DisposeAsync();
    }

    /// <summary>Takes everything that has been written so far; false when the output has ended.</summary>
    public bool Drain()
    {
        Span<byte> bytes = stackalloc byte[4096];
        lock (_gate)
        {
            if (_output is not { } output)
            {
                return false;
            }

            var read = output.ReadNow(bytes);
            for (var taken = 0; read > 0 && taken < MaxDrainBytes; taken += read, read = output.ReadNow(bytes))
            {
                _decoder.Feed(bytes[..read], _events);
                AddEvents();
            }

            return read >= 0;
        }
    }

    /// <summary>An invocation ends: everything written so far stands before what comes now, also half a line.</summary>
    public void Cut()
    {
        Drain();
        EndOfOutput();
    }

    private async Task PumpPolledAsync(IPolledOutput output, TimeSpan floodPatience)
    {
        SetOutput(output);
        do
        {
            await output.WaitAsync(CancellationToken.None);
            await RoomAsync(floodPatience);
        }
        while (Drain());
        SetOutput(null);
    }

    private void SetOutput(IPolledOutput? output)
    {
        lock (_gate)
        {
            _output = output;
        }
    }

    private async Task PumpStreamAsync(Stream output, TimeSpan floodPatience)
    {
        var bytes = new byte[4096];
        while (await output.ReadAsync(bytes) is var read and > 0)
        {
            await RoomAsync(floodPatience);
            lock (_gate)
            {
                _decoder.Feed(bytes.AsSpan(0, read), _events);
                AddEvents();
            }
        }
    }

    /// <summary>Holds a flooding function up for a while, by not reading its pipe, before lines are dropped.</summary>
    private async Task RoomAsync(TimeSpan patience)
    {
        Task room;
        lock (_gate)
        {
            if (!_buffer.IsFull || _buffer.IsDropping || patience == TimeSpan.Zero)
            {
                return;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            room = _room.Task;
        }

        await Task.WhenAny(room, Task.Delay(patience, _time));
    }

    private void EndOfOutput()
    {
        lock (_gate)
        {
            _decoder.Flush(_events);
            AddEvents();
        }
    }
}
