using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Volumes;

/// <summary>Volumes on sparse images; a few of each size are kept ready, so that a cold start finds one mounted.</summary>
internal sealed partial class ImageVolumes(string imageDirectory, string mountDirectory, int ready, ILogger logger) : ITmpVolumes
{
    private readonly ConcurrentDictionary<long, Shelf> _shelves = new();
    private readonly CancellationTokenSource _closing = new();
    private int _count;

    public void Prepare(long bytes) => Refill(ShelfOf(bytes));

    public async Task<string> TakeAsync(long bytes, uint owner, CancellationToken cancellation)
    {
        var shelf = ShelfOf(bytes);
        if (!shelf.Ready.TryDequeue(out var path))
        {
            await shelf.Template.Value.WaitAsync(cancellation);
            path = await Task.Run(() => Make(shelf.Bytes), cancellation);
        }

        Refill(shelf);
        return Libc.ChangeOwner(path, owner, owner) == 0 ? path : throw Libc.Failure($"cannot give {path} to its sandbox");
    }

    public Task RemoveAsync(string path) => Task.Run(() => Remove(path));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        foreach (var shelf in _shelves.Values)
        {
            await shelf.Refilling;
            while (shelf.Ready.TryDequeue(out var path))
            {
                Remove(path);
            }
        }

        _closing.Dispose();
    }

    private Shelf ShelfOf(long bytes) =>
        _shelves.GetOrAdd(bytes, size => new Shelf(size, new Lazy<Task>(() => Task.Run(() => MakeTemplate(size)))));

    private void Refill(Shelf shelf)
    {
        lock (shelf)
        {
            if (shelf.Refilling.IsCompleted && !_closing.IsCancellationRequested)
            {
                shelf.Refilling = Task.Run(() => FillUpAsync(shelf));
            }
        }
    }

    private async Task FillUpAsync(Shelf shelf)
    {
        try
        {
            await shelf.Template.Value;
            while (shelf.Ready.Count < ready && !_closing.IsCancellationRequested)
            {
                shelf.Ready.Enqueue(Make(shelf.Bytes));
            }
        }
        catch (Exception failure)
        {
            // Edge: background work. The next sandbox makes its own volume and tells its caller what is wrong.
            LogRefillFailed(logger, shelf.Bytes, failure);
        }
    }

    private string TemplatePath(long bytes) => Path.Combine(imageDirectory, string.Create(CultureInfo.InvariantCulture, $"template-{bytes}.ext4"));

    private void MakeTemplate(long bytes)
    {
        var path = TemplatePath(bytes);
        if (!File.Exists(path))
        {
            ImageTemplate.Make(path + ".new", Path.Combine(mountDirectory, $"template-{bytes}"), bytes);
            File.Move(path + ".new", path);
        }
    }

    private string Make(long bytes)
    {
        var name = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        var path = Path.Combine(mountDirectory, name);
        SparseFile.Copy(TemplatePath(bytes), ImagePath(path));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            LoopDevice.Mount(ImagePath(path), path, ImageTemplate.MountData);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }
        catch (SandboxException)
        {
            Directory.Delete(path);
            File.Delete(ImagePath(path));
            throw;
        }
    }

    private void Remove(string path)
    {
        LoopDevice.Unmount(path);
        Directory.Delete(path);
        File.Delete(ImagePath(path));
    }

    private string ImagePath(string path) => Path.Combine(imageDirectory, Path.GetFileName(path) + ".ext4");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not keep volumes of {Bytes} bytes ready")]
    private static partial void LogRefillFailed(ILogger logger, long bytes, Exception failure);

    private sealed record Shelf(long Bytes, Lazy<Task> Template)
    {
        public ConcurrentQueue<string> Ready { get; } = new();

        public Task Refilling { get; set; } = Task.CompletedTask;
    }
}
