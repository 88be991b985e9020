using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>Gives what is new its id and its time.</summary>
internal sealed class IamStamps(IdSource ids, TimeProvider time)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdLength = 21;

    /// <summary>Milliseconds since 1970.</summary>
    public long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A unique id that begins with a prefix, such as <c>AROA</c>: 21 characters unless told otherwise.</summary>
    public string NextId(string prefix, int length = IdLength)
    {
        Span<byte> bytes = stackalloc byte[length - prefix.Length];
        ids.Fill(bytes);
        Span<char> letters = stackalloc char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            letters[i] = Letters[bytes[i] & 31];
        }

        return string.Concat(prefix, letters);
    }

    /// <summary>A random UUID, for tasks and tokens.</summary>
    public Guid NextGuid() => ids.NextGuid();
}
