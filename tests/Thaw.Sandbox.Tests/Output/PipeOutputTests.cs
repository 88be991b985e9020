using System.Text;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Output;

namespace Thaw.Sandbox.Tests.Output;

public sealed class PipeOutputTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly OutputPoller _poller = new();
    private readonly PipePair _pipe = new();
    private readonly byte[] _buffer = new byte[100];

    [Fact]
    public async Task What_has_been_written_can_be_read_without_waiting()
    {
        await using var output = _pipe.TakeOutput(_poller);
        Assert.Equal(0, output.ReadNow(_buffer));
        Write("hello");
        Assert.Equal(5, output.ReadNow(_buffer));
        Assert.Equal(0, output.ReadNow(_buffer));
    }

    [Fact]
    public async Task Waiting_ends_when_something_is_written_and_takes_nothing()
    {
        await using var output = _pipe.TakeOutput(_poller);
        for (var round = 0; round < 3; round++)
        {
            var waiting = output.WaitAsync(CancellationToken.None).AsTask();
            Assert.False(waiting.IsCompleted);
            Write("x");
            await waiting.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
            Assert.Equal(1, output.ReadNow(_buffer));
        }
    }

    [Fact]
    public async Task As_a_stream_it_gives_everything_up_to_the_end()
    {
        await using var output = _pipe.TakeOutput(_poller);
        using var all = new MemoryStream();
        var copying = output.CopyToAsync(all, TestContext.Current.CancellationToken);
        Write("one ");
        Write("two");
        _pipe.CloseWriteEnd();
        await copying.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal("one two", Encoding.ASCII.GetString(all.ToArray()));
        Assert.Equal(-1, output.ReadNow(_buffer));
    }

    [Fact]
    public async Task Disposing_ends_a_wait()
    {
        var output = _pipe.TakeOutput(_poller);
        var waiting = output.WaitAsync(CancellationToken.None).AsTask();
        await output.DisposeAsync();
        await waiting.WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(-1, output.ReadNow(_buffer));
    }

    [Fact]
    public async Task Many_pipes_are_watched_at_once()
    {
        var pipes = Enumerable.Range(0, 200).Select(_ => new PipePair()).ToList();
        var outputs = pipes.Select(pipe => pipe.TakeOutput(_poller)).ToList();
        var waits = outputs.Select(output => output.WaitAsync(CancellationToken.None).AsTask()).ToList();
        pipes.ForEach(pipe => pipe.CloseWriteEnd());
        await Task.WhenAll(waits).WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.All(outputs, output => Assert.Equal(-1, output.ReadNow(_buffer)));
        outputs.ForEach(output => output.Dispose());
    }

    public void Dispose()
    {
        _pipe.Dispose();
        _poller.Dispose();
    }

    private void Write(string text)
    {
        using var handle = new SafeFileHandle(_pipe.WriteEnd, ownsHandle: false);
        using var file = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
