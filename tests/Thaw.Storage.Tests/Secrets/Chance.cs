using Thaw.Storage.Secrets;

namespace Thaw.Storage.Tests.Secrets;

/// <summary>Random bytes that are the same in every run.</summary>
internal static class Chance
{
    public static RandomBytes Of(int seed) => new Random(seed).NextBytes;

    public static MasterKey Key(int seed)
    {
        var bytes = new byte[MasterKey.Length];
        Of(seed)(bytes);
        return new MasterKey(bytes);
    }
}
