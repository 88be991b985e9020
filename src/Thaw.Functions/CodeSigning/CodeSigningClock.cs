using Thaw.Aws.Operations;

namespace Thaw.Functions.CodeSigning;

/// <summary>Gives code signing configurations their ids and times.</summary>
internal sealed class CodeSigningClock(TimeProvider time, IdSource ids)
{
    /// <summary>A new id: <c>csc-</c> and 17 hexadecimal digits.</summary>
    public string NextId() => $"csc-{ids.NextHex(9)[..17]}";

    // The store keeps milliseconds, and an answer must not differ from what is read later.
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
