using System.Buffers;
using System.Text;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Spawn;

/// <summary>A message to the spawner; <c>struct request</c> in spawn.c says what it consists of.</summary>
internal sealed class SpawnRequest
{
    /// <summary>The longest message, which is the size of the spawner's buffer.</summary>
    public const int MostBytes = 192 * 1024;

    /// <summary>The most descriptors that may go with a message.</summary>
    public const int MostDescriptors = 250;

    /// <summary>The most mounts, arguments and variables together.</summary>
    public const int MostStrings = 8192;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    private SpawnRequest()
    {
    }

    public ReadOnlyMemory<byte> Bytes => _bytes.WrittenMemory;

    /// <exception cref="SandboxException">It is more than the spawner takes.</exception>
    public static SpawnRequest For(
        SandboxSpec spec, IReadOnlyList<KeyValuePair<string, string>> environment, IReadOnlyList<SpawnMount> mounts, SpawnShape shape, int descriptors)
    {
        var request = new SpawnRequest();
        var (arguments, variables) = (SandboxInit.CommandLine(spec), Variables(environment));
        uint[] numbers =
        [
            shape.HostId, SandboxUser.UserId, SandboxUser.GroupId, (uint)spec.OpenFileLimit, (uint)shape.Processes, OciConfig.OutOfMemoryScore,
            shape.IsBornInGroup ? 1u : 0, (uint)shape.Own, (uint)shape.Groups, (uint)mounts.Count, (uint)arguments.Count, (uint)variables.Count,
        ];
        Array.ForEach(numbers, request.Number);
        string[] texts = [OciConfig.HostName, spec.WorkingDirectory, .. mounts.Select(mount => mount.Target), .. arguments, .. variables];
        Array.ForEach(texts, request.Text);
        return texts.Length <= MostStrings && descriptors <= MostDescriptors && request._bytes.WrittenCount <= MostBytes
            ? request
            : throw new SandboxException(
                $"a sandbox has at most {MostDescriptors} mounts and pipes, {MostStrings} arguments and variables, and {MostBytes / 1024} KiB of them");
    }

    // OCI runtimes add the user's home too.
    private static List<string> Variables(IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        var variables = environment.Select(variable => $"{variable.Key}={variable.Value}").ToList();
        if (!environment.Any(variable => variable.Key == "HOME"))
        {
            variables.Add($"HOME={SandboxUser.Home}");
        }

        return variables;
    }

    private void Number(uint value) => BitConverter.TryWriteBytes(Advance(sizeof(uint)), value);

    private void Text(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new SandboxException("paths, arguments and variables of a sandbox hold no zero bytes");
        }

        Encoding.UTF8.GetBytes(text, Advance(Encoding.UTF8.GetByteCount(text) + 1));
    }

    private Span<byte> Advance(int count)
    {
        var span = _bytes.GetSpan(count)[..count];
        span.Clear();
        _bytes.Advance(count);
        return span;
    }
}
