using Thaw.Functions.Invoking.Streaming;

namespace Thaw.Functions.Tests.Invoking;

public sealed class StreamGateTests
{
    [Fact]
    public async Task The_end_waits_for_the_chunk_that_is_on_its_way_and_lets_none_in_afterwards()
    {
        using var gate = new StreamGate();
        var written = new TaskCompletionSource();
        var writing = gate.WriteAsync(_ => new ValueTask(written.Task), TestContext.Current.CancellationToken).AsTask();
        var closing = gate.CloseAsync().AsTask();
        Assert.False(closing.IsCompleted);
        written.SetResult();
        await writing;
        await closing;
        await Assert.ThrowsAsync<IOException>(() => gate.WriteAsync(_ => ValueTask.CompletedTask, TestContext.Current.CancellationToken).AsTask());
    }

    [Fact]
    public async Task A_chunk_that_could_not_be_written_does_not_keep_the_others_waiting()
    {
        using var gate = new StreamGate();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => gate.WriteAsync(_ => throw new InvalidOperationException(), TestContext.Current.CancellationToken).AsTask());
        await gate.CloseAsync();
    }
}
