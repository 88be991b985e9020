using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Thaw.Sandbox;

/// <summary>How this node makes its sandboxes.</summary>
public sealed record SandboxOptions
{
    /// <summary>The value of <see cref="Runtime"/> that stands for Thaw's own spawner.</summary>
    public const string OwnSpawner = "thaw";

    private const uint FirstRange = 0x0800_0000;
    private const uint RangeSize = 0x0010_0000;
    private const uint RangeCount = 1600;

    /// <summary>Where the images of <c>/tmp</c> lie; on a file system that keeps sparse files, with room for what functions write.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>
    /// A name for this data directory, unique on the machine: 1–32 lower-case letters, digits and hyphens.
    /// It is part of every control group and directory, so that a start cleans up its own leavings only.
    /// </summary>
    public required string Instance { get; init; }

    /// <summary>
    /// Where root file system, bundles and mount points lie, on a small file system in memory that is mounted there.
    /// Every directory above it must be passable by everyone, since the sandboxes' users are strangers to the host.
    /// Default: <c>/run/thaw/INSTANCE</c>.
    /// </summary>
    public string? RunDirectory { get; init; }

    /// <summary>
    /// What makes sandboxes: <c>thaw</c> is Thaw's own spawner; anything else is an OCI runtime, a name found on PATH or an absolute path.
    /// The spawner needs x86-64 and Linux 5.12; where it is not to be had, crun takes its place. Default: <c>thaw</c>.
    /// </summary>
    public string Runtime { get; init; } = OwnSpawner;

    /// <summary>Arguments of the OCI runtime before its command, such as <c>--systemd-cgroup</c>. Default: none.</summary>
    public IReadOnlyList<string> RuntimeArguments { get; init; } = [];

    /// <summary>
    /// Whether the OCI runtime knows <c>--preserve-fds</c>, as crun, runc and youki do. Thaw's own first process needs it;
    /// without it the function's process is the first: it cannot be ended by signals of its own, and orphans stay. Default: true.
    /// </summary>
    public bool RuntimePreservesDescriptors { get; init; } = true;

    /// <summary>What holds <c>/tmp</c>. Default: <see cref="TmpKind.Automatic"/>.</summary>
    public TmpKind Tmp { get; init; } = TmpKind.Automatic;

    /// <summary>The sizes of <c>/tmp</c>, in bytes, of which some are made ready as soon as the host starts. Default: 512 MB.</summary>
    public IReadOnlyList<long> ReadyTmpBytes { get; init; } = [512L << 20];

    /// <summary>How many empty <c>/tmp</c> of each size that has been asked for are kept ready, 0–64. Default: 4.</summary>
    public int ReadyVolumes { get; init; } = 4;

    /// <summary>The ports of a sandbox whose network is made ahead; one that wants others waits for its own. Default: none is made ahead.</summary>
    public IReadOnlyList<int> ReadyListeningPorts { get; init; } = [];

    /// <summary>How many networks are kept ready, 0–64. Default: 4.</summary>
    public int ReadyNetworks { get; init; } = 4;

    /// <summary>What the programs in sandboxes reach beyond the host's listeners inside. Default: nothing.</summary>
    public EgressMode Egress { get; init; } = EgressMode.None;

    /// <summary>Whether a machine that cannot give that egress is refused; else its sandboxes get none, and the host says why. Default: true.</summary>
    public bool EgressRequired { get; init; } = true;

    /// <summary>The name servers that answer for sandboxes with egress. Default: those of the host.</summary>
    public IReadOnlyList<IPEndPoint> NameServers { get; init; } = [];

    /// <summary>
    /// The first host uid and gid of the sandboxes; the million after it belongs to this instance, sixteen to each sandbox.
    /// Default: one of 1,600 ranges between 134,217,728 and 1,811,939,327, chosen by the instance's name.
    /// </summary>
    public uint? FirstHostId { get; init; }

    /// <summary>The network namespace that sandboxes get out through, as a path. Default: the one that this process is in.</summary>
    internal string? HostNetwork { get; init; }

    internal string RunPath => RunDirectory ?? $"/run/thaw/{Instance}";

    internal bool UsesSpawner => Runtime == OwnSpawner && Spawn.Spawner.IsAvailable;

    internal string OciRuntime => Runtime == OwnSpawner ? "crun" : Runtime;

    internal bool UsesInit => (UsesSpawner || RuntimePreservesDescriptors) && SandboxInit.IsAvailable;

    internal uint FirstId => FirstHostId ?? RangeOf(Instance);

    /// <summary>What is wrong with these options, all at once; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!SandboxNames.IsName(Instance, 32))
        {
            errors.Add($"The instance name \"{Instance}\" must be 1–32 lower-case letters, digits and hyphens.");
        }

        if (!Path.IsPathRooted(StateDirectory) || !Path.IsPathRooted(RunPath))
        {
            errors.Add("The state and run directories of the sandboxes must be absolute paths.");
        }

        if (ReadyVolumes is < 0 or > 64)
        {
            errors.Add($"The number of ready volumes must be 0–64, not {ReadyVolumes}.");
        }

        if (ReadyNetworks is < 0 or > 64)
        {
            errors.Add($"The number of ready networks must be 0–64, not {ReadyNetworks}.");
        }

        return errors;
    }

    private static uint RangeOf(string instance)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(instance));
        return FirstRange + (BinaryPrimitives.ReadUInt32LittleEndian(hash) % RangeCount * RangeSize);
    }
}
