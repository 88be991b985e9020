using System.Collections.Concurrent;
using System.Text;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Buckets in memory; what is not there is refused as S3 refuses it.</summary>
internal sealed class FakeObjects : IObjectSource
{
    private readonly Dictionary<(string Bucket, string Key, string? Version), byte[]> _objects = [];

    /// <summary>Who has opened what.</summary>
    public ConcurrentQueue<(ObjectLocation Location, string Caller)> Opened { get; } = new();

    /// <summary>How many streams were opened and not disposed.</summary>
    public int LeftOpen { get; private set; }

    /// <summary>How large objects claim to be; null is the truth.</summary>
    public long? Length { get; set; }

    public FakeObjects Put(string key, string content, string? version = null)
    {
        _objects[("bucket", key, version)] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    public ValueTask<ObjectOpening> OpenAsync(ObjectLocation location, Caller caller, CancellationToken cancellation)
    {
        Opened.Enqueue((location, caller.Arn));
        if (!_objects.TryGetValue((location.Bucket, location.Key, location.VersionId), out var content))
        {
            return ValueTask.FromResult<ObjectOpening>(new ObjectOpening.Refused("NoSuchKey", "The specified key does not exist."));
        }

        LeftOpen++;
        return ValueTask.FromResult<ObjectOpening>(new ObjectOpening.Opened(new Trickle(this, content), Length ?? content.Length));
    }

    /// <summary>Gives a byte at a time, as a slow disk might, and cannot be sought.</summary>
    private sealed class Trickle(FakeObjects owner, byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);

        protected override void Dispose(bool disposing)
        {
            owner.LeftOpen--;
            base.Dispose(disposing);
        }
    }
}
