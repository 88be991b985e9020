using Thaw.Aws.Operations;

namespace Thaw.TestKit;

/// <summary>Identifiers that are the same in every run.</summary>
public sealed class SeededIds(int seed = 1) : IdSource
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);

    public override void Fill(Span<byte> bytes)
    {
        lock (_gate)
        {
            _random.NextBytes(bytes);
        }
    }
}
