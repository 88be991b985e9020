using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Sandbox;

namespace Thaw.Execution.Stems;

/// <summary>
/// What a stem cell is made as, before its function is known: everything of a sandbox but the code, the layers, the memory limit and
/// the share of CPU. Functions whose sandboxes differ in nothing else share a kind.
/// </summary>
internal sealed class StemKind
{
    /// <summary>What a stem cell may use and counts as: no function has less.</summary>
    public const long MemoryBytes = 128L << 20;

    // Nobody waits for a stem cell: it leaves processors to those for whom somebody does.
    private const double StartingVirtualCpus = 1;

    // A stem cell's /tmp cannot grow with its function.
    private const int TmpMegabytes = 512;

    private static readonly string[] OfFunction = ["/var/task", "/opt"];

    private StemKind(string key, SandboxSpec spec, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        Key = key;
        Spec = spec;
        Variables = variables;
    }

    /// <summary>Two kinds with the same key are the same.</summary>
    public string Key { get; }

    /// <summary>The sandbox, without a name.</summary>
    public SandboxSpec Spec { get; }

    /// <summary>The variables with which the interpreter starts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; }

    /// <summary>The kind that can become an environment of the version, or null when it needs a start of its own.</summary>
    public static StemKind? Of(FunctionVersion version, EnvironmentContent content, SandboxSpec spec)
    {
        if (content.Stem.Count == 0 || version.EphemeralStorageSize != TmpMegabytes || version.Variables.Keys.Any(StemVariables.NeedsOwnStart))
        {
            return null;
        }

        if (spec.Extensions.Count > 0)
        {
            // They start before the runtime.
            return null;
        }

        var bare = spec with
        {
            Id = "",
            Mounts = [.. spec.Mounts.Where(mount => !OfFunction.Contains(mount.Destination))],
            Command = [.. spec.Command, .. content.Stem],
            CommandVariables = [],
            MemoryBytes = MemoryBytes,
            VirtualCpus = StartingVirtualCpus,
        };
        var variables = EnvironmentVariables.ForStem(content.Variables);
        return new StemKind(KeyOf(bare, variables), bare, variables);
    }

    private static string KeyOf(SandboxSpec spec, IReadOnlyList<KeyValuePair<string, string>> variables) => string.Join(
        '\0',
        [$"{spec with { Mounts = [], Command = [], Extensions = [], ListeningPorts = [] }}", .. spec.Command, .. spec.Mounts.Select(mount => $"{mount}"), .. variables.Select(variable => $"{variable}")]);
}
