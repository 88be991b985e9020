namespace Thaw.Sandbox.Tests.Enforcement;

/// <summary>What Thaw's own spawner makes is no weaker than what an OCI runtime makes of the same specification: seen from inside, they are alike.</summary>
[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class SameSandboxTests
{
    private const string Script = """
        import ctypes, os, re, resource, socket
        libc = ctypes.CDLL(None)
        for line in open('/proc/self/status'):
            if re.match('(Umask|Uid|Gid|Groups|NSpid|NSpgid|NSsid|CoreDumping|THP_enabled|Sig(Q|Pnd|Blk|Ign|Cgt)|ShdPnd|Cap|NoNewPrivs|Seccomp|Cpus_allowed)', line):
                print(line.rstrip())
        for name in ('limits', 'uid_map', 'gid_map', 'setgroups', 'cgroup', 'oom_score_adj', 'loginuid'):
            print(name, open('/proc/self/' + name).read())
        for line in sorted(open('/proc/self/mountinfo').read().splitlines(), key=lambda line: line.split()[4]):
            fields = line.split()
            print('mount', fields[4], fields[5], line.split(' - ')[1].split()[0])
        for name in sorted(os.listdir('/proc/self/ns')):
            print('namespace', name, os.readlink('/proc/self/ns/' + name) in HOST)
        for descriptor in sorted(os.listdir('/proc/1/fd')) if os.access('/proc/1/fd', os.R_OK) else ['closed']:
            print('first', descriptor)
        print('descriptors', sorted(os.listdir('/proc/self/fd')))
        print('environment', sorted(os.environ))
        print('session', os.getsid(0), os.getpgid(0), os.getppid(), os.getcwd(), socket.gethostname())
        print('dumpable', libc.prctl(3, 0, 0, 0, 0), 'personality', libc.personality(0xffffffff))
        for top in ('/', '/dev', '/etc', '/tmp'):
            for name in sorted(os.listdir(top)):
                status = os.lstat(os.path.join(top, name))
                print('file', top, name, oct(status.st_mode), status.st_uid, status.st_gid, status.st_rdev)
        """;

    private static readonly string[] Restrictions = ["ro", "nosuid", "nodev", "noexec"];

    [Fact]
    public async Task From_inside_a_sandbox_of_the_spawner_is_that_of_an_oci_runtime()
    {
        var ours = await LookAsync(SandboxOptions.OwnSpawner);
        var theirs = await LookAsync("crun");
        Assert.Equal(Lines(theirs).Select(Comparable), Lines(ours).Select(Comparable));
        Assert.All(Lines(theirs).Zip(Lines(ours)), pair => Assert.Empty(RestrictionsOf(pair.First).Except(RestrictionsOf(pair.Second))));
        Assert.Contains(Lines(ours), line => RestrictionsOf(line).Any());
    }

    // Each host has names and ids of its own.
    private static IEnumerable<string> Lines(string output) => output.Split('\n').Where(line => !line.Contains("name=moves-", StringComparison.Ordinal));

    /// <summary>What must be equal of a line: mounts may be more restricted, and what lies in /dev may be nobody's.</summary>
    private static string Comparable(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields switch
        {
            ["mount", var target, _, var type] => $"mount {target} {type}",
            ["file", "/" or "/dev", var name, var mode, _, _, var device] => $"file {name} {mode} {device}",
            ["uid_map" or "gid_map", "0", _, "1"] or ["990" or "993", _, "1"] => fields[0],
            _ => line,
        };
    }

    private static IEnumerable<string> RestrictionsOf(string line) =>
        line.Split(' ') is ["mount", _, var options, _] ? options.Split(',').Intersect(Restrictions) : [];

    /// <summary>One host after the other: a host of an OCI runtime buries whatever orphans it finds.</summary>
    private static async Task<string> LookAsync(string runtime)
    {
        await using var ring = SandboxRing.Start(options => options with { Runtime = runtime });
        var host = string.Join(", ", Directory.EnumerateFiles("/proc/self/ns").Select(name => $"'{File.ResolveLinkTarget(name, false)!.Name}'"));
        var spec = SandboxRing.Spec("/usr/bin/python3", "-c", $"HOST = [{host}]\n{Script}") with { Mounts = [new("/usr/share", "/opt"), new("/etc/hosts", "/var/task/hosts")], ListeningPorts = [9001] };
        var (output, exit) = await ring.RunAsync(spec);
        Assert.Equal(new SandboxExit(0, null), exit);
        return output;
    }
}
