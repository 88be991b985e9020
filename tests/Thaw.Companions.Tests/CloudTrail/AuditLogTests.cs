using Thaw.Companions.CloudTrail;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.CloudTrail;

public sealed class AuditLogTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A record of this padding fills a tenth of the smallest file.
    private static readonly string Padding = new('x', 100_000);
    private static readonly CloudTrailOptions Small = new() { FileBytes = 1024 * 1024, FilesKept = 2 };

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Records_are_lines_of_a_file_that_nobody_else_may_read()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Append();
        host.Write();
        var log = Assert.Single(host.Logs);
        Assert.Equal(2, (await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken)).Length);
        Assert.All(Directory.GetFiles(host.Folder), path => Assert.Equal(Private, new FileInfo(path).UnixFileMode));
        Assert.Equal(Private | UnixFileMode.UserExecute, new DirectoryInfo(host.Folder).UnixFileMode);
    }

    [Fact]
    public async Task A_full_file_is_followed_by_another_and_the_oldest_goes()
    {
        await using var host = new TrailHost(_directory, Small);
        var ids = Enumerable.Range(0, 30).Select(_ => host.Append(padding: Padding)).ToArray();
        host.Write();
        Assert.Equal(2, host.Logs.Length);
        Assert.All(host.Logs, path => Assert.InRange(new FileInfo(path).Length, 1, Small.FileBytes));
        var found = TrailHost.IdsOf(await host.LookupAsync(new { }));
        Assert.Equal(ids.Reverse().Take(found.Length), found);
        Assert.InRange(found.Length, 10, 20);
    }

    [Fact]
    public async Task An_old_file_is_followed_by_another()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Write();
        host.Time.Advance(TimeSpan.FromHours(23));
        host.Append();
        host.Write();
        Assert.Single(host.Logs);
        host.Time.Advance(TimeSpan.FromHours(1));
        host.Append();
        host.Write();
        Assert.Equal(2, host.Logs.Length);
        Assert.Equal(["event-3", "event-2", "event-1"], TrailHost.IdsOf(await host.LookupAsync(new { })));
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_file_and_drops_half_a_line_at_its_end()
    {
        await using (var first = new TrailHost(_directory))
        {
            first.Append();
            first.Write();
            await File.AppendAllTextAsync(first.Logs[0], "{\"userIdentity\":{\"ty", TestContext.Current.CancellationToken);
        }

        await using var second = new TrailHost(_directory);
        second.Append("DeleteRole");
        second.Write();
        var lines = await File.ReadAllLinesAsync(Assert.Single(second.Logs), TestContext.Current.CancellationToken);
        Assert.Equal([true, true], lines.Select(line => line.EndsWith('}')));
        Assert.Equal(2, TrailHost.IdsOf(await second.LookupAsync(new { })).Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    public async Task An_index_that_does_not_fit_is_made_anew(int length)
    {
        await using (var first = new TrailHost(_directory))
        {
            first.Append();
            first.Append();
            first.Write();
        }

        var index = Directory.GetFiles(Path.Combine(_directory.Path, "audit"), "*.index").Single();
        await using (var file = File.OpenWrite(index))
        {
            file.SetLength(length);
        }

        await using var second = new TrailHost(_directory);
        second.Append();
        second.Write();
        Assert.Equal(3, TrailHost.IdsOf(await second.LookupAsync(new { })).Length);
        Assert.Single(await second.IdsAsync("EventId", "event-2"));
    }

    [Fact]
    public async Task What_cannot_be_written_is_lost_and_counted_and_what_comes_after_is_kept()
    {
        await using var host = new TrailHost(_directory);
        host.Append();
        host.Write();
        Directory.Delete(host.Folder, recursive: true);
        await File.WriteAllTextAsync(host.Folder, "in the way", TestContext.Current.CancellationToken);

        // The open file is gone with its directory; the next one cannot be made.
        host.Time.Advance(TimeSpan.FromDays(2));
        host.Append("Lost");
        host.Write();
        File.Delete(host.Folder);
        Directory.CreateDirectory(host.Folder);
        host.Append("Kept");
        host.Write();
        Assert.Empty(await host.IdsAsync("EventName", "Lost"));
        Assert.Single(await host.IdsAsync("EventName", "Kept"));
    }

    [Fact]
    public async Task Beyond_the_queue_records_are_lost_and_nobody_waits()
    {
        await using var host = new TrailHost(_directory, new CloudTrailOptions { QueueBytes = 350_000 });
        for (var i = 0; i < 5; i++)
        {
            host.Append(padding: Padding);
        }

        Assert.Equal(2, host.Queue.TakeLost());
        host.Write();
        Assert.Equal(3, TrailHost.IdsOf(await host.LookupAsync(new { })).Length);
        host.Append(padding: new string('x', 300_000));
        Assert.Equal(1, host.Queue.TakeLost());
    }

    [Fact]
    public async Task Wrong_signatures_fill_no_more_than_their_share()
    {
        await using var host = new TrailHost(_directory, new CloudTrailOptions { UnprovenPerMinute = 2 });
        for (var i = 0; i < 5; i++)
        {
            host.Append("Guess", isProven: false);
        }

        host.Append("Proven");
        host.Time.Advance(TimeSpan.FromMinutes(1));
        host.Append("Guess", isProven: false);
        Assert.Equal(3, host.Queue.TakeLost());
        host.Write();
        Assert.Equal(3, (await host.IdsAsync("EventName", "Guess")).Length);
        Assert.Single(await host.IdsAsync("EventName", "Proven"));
    }

    [Fact]
    public async Task What_waits_when_the_server_stops_is_written()
    {
        await using var host = new TrailHost(_directory);
        var writer = host.Writer;
        host.Append();
        await writer.StartAsync(TestContext.Current.CancellationToken);
        host.Append();
        await writer.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, TrailHost.IdsOf(await host.LookupAsync(new { })).Length);
    }

    [Fact]
    public void Options_out_of_range_are_told_together()
    {
        var wrong = new CloudTrailOptions { FileBytes = 1, FilesKept = 0, FileAge = TimeSpan.Zero, QueueBytes = 0, UnprovenPerMinute = -1, SyncInterval = TimeSpan.Zero, Linger = TimeSpan.FromTicks(-1) };
        var message = Assert.Throws<ArgumentException>(wrong.Validate).Message;
        Assert.All(["FileBytes", "FilesKept", "FileAge", "QueueBytes", "UnprovenPerMinute", "SyncInterval", "Linger"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();
}
