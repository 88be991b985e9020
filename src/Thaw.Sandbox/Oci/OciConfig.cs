using System.Text.Json;
using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox.Oci;

/// <summary>Writes the <c>config.json</c> of an OCI bundle.</summary>
internal static class OciConfig
{
    /// <summary>What a sandbox calls its machine.</summary>
    public const string HostName = "localhost";

    /// <summary>The host's own processes, the server first, are to outlive any function when the machine runs out of memory.</summary>
    public const int OutOfMemoryScore = 500;

    private static readonly string[] Namespaces = ["pid", "mount", "ipc", "uts", "user", "cgroup"];
    private static readonly string[] CapabilitySets = ["bounding", "effective", "inheritable", "permitted", "ambient"];

    private static readonly string[] Masked =
    [
        "/proc/acpi", "/proc/asound", "/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi",
        "/proc/timer_list", "/proc/timer_stats",
    ];

    private static readonly string[] ReadOnly = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

    public static void Write(Utf8JsonWriter json, OciBundle bundle, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        json.WriteStartObject();
        json.WriteString("ociVersion", "1.0.2");
        json.WriteString("hostname", HostName);
        json.WriteStartObject("root");
        json.WriteString("path", bundle.RootPath);
        json.WriteBoolean("readonly", true);
        json.WriteEndObject();
        WriteProcess(json, bundle, environment);
        WriteMounts(json, bundle);
        WriteLinux(json, bundle);
        json.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter json, OciBundle bundle, IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        var spec = bundle.Spec;
        json.WriteStartObject("process");
        json.WriteStartObject("user");
        json.WriteNumber("uid", SandboxUser.UserId);
        json.WriteNumber("gid", SandboxUser.GroupId);
        json.WriteEndObject();
        WriteStrings(json, "args", bundle.UsesInit ? SandboxInit.CommandLine(spec) : spec.Command);
        WriteStrings(json, "env", environment.Select(variable => $"{variable.Key}={variable.Value}"));
        json.WriteString("cwd", spec.WorkingDirectory);
        json.WriteBoolean("noNewPrivileges", true);
        json.WriteNumber("oomScoreAdj", OutOfMemoryScore);
        json.WriteStartObject("capabilities");
        foreach (var set in CapabilitySets)
        {
            WriteStrings(json, set, []);
        }

        json.WriteEndObject();
        json.WriteStartArray("rlimits");
        WriteLimit(json, "RLIMIT_NOFILE", spec.OpenFileLimit);
        WriteLimit(json, "RLIMIT_NPROC", bundle.ProcessLimit);
        WriteLimit(json, "RLIMIT_CORE", 0);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMounts(Utf8JsonWriter json, OciBundle bundle)
    {
        json.WriteStartArray("mounts");
        WriteMount(json, "/proc", "proc", "proc", ["nosuid", "nodev", "noexec"]);
        WriteMount(json, "/dev", "tmpfs", "tmpfs", ["nosuid", "noexec", "mode=755", "size=64k"]);
        if (bundle.Spec.Root is null)
        {
            WriteBind(json, "/usr", "/usr", "ro");
        }

        WriteBind(json, bundle.TmpPath, "/tmp", "rw");
        foreach (var mount in bundle.Spec.Mounts)
        {
            WriteBind(json, mount.Source, mount.Destination, "ro");
        }

        json.WriteEndArray();
    }

    private static void WriteLinux(Utf8JsonWriter json, OciBundle bundle)
    {
        json.WriteStartObject("linux");
        json.WriteStartArray("namespaces");
        foreach (var kind in Namespaces)
        {
            json.WriteStartObject();
            json.WriteString("type", kind);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("type", "network");
        json.WriteString("path", bundle.NetworkPath);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteMappings(json, "uidMappings", bundle.FirstHostId, SandboxUser.UserId);
        WriteMappings(json, "gidMappings", bundle.FirstHostId, SandboxUser.GroupId);
        json.WriteString("cgroupsPath", bundle.CgroupPath);
        WriteResources(json, bundle);
        WriteStrings(json, "maskedPaths", Masked);
        WriteStrings(json, "readonlyPaths", ReadOnly);
        SeccompSection.Write(json);
        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, OciBundle bundle)
    {
        var spec = bundle.Spec;
        json.WriteStartObject("resources");
        json.WriteStartObject("memory");
        json.WriteNumber("limit", spec.MemoryBytes);

        // Memory and swap together: as much as memory alone, so no swap.
        json.WriteNumber("swap", spec.MemoryBytes);
        json.WriteEndObject();
        json.WriteStartObject("cpu");
        json.WriteNumber("quota", CpuQuota.Of(spec.VirtualCpus));
        json.WriteNumber("period", CpuQuota.Period);
        json.WriteEndObject();
        json.WriteStartObject("pids");
        json.WriteNumber("limit", bundle.ProcessLimit);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <remarks>Two ids only: root, which sets the container up, and the user. Whatever else the host owns shows as nobody's.</remarks>
    private static void WriteMappings(Utf8JsonWriter json, string name, uint firstHostId, uint user)
    {
        json.WriteStartArray(name);
        WriteMapping(json, 0, firstHostId);
        WriteMapping(json, user, firstHostId + 1);
        json.WriteEndArray();
    }

    private static void WriteMapping(Utf8JsonWriter json, uint inside, uint outside)
    {
        json.WriteStartObject();
        json.WriteNumber("containerID", inside);
        json.WriteNumber("hostID", outside);
        json.WriteNumber("size", 1);
        json.WriteEndObject();
    }

    private static void WriteLimit(Utf8JsonWriter json, string type, int value)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteNumber("soft", value);
        json.WriteNumber("hard", value);
        json.WriteEndObject();
    }

    private static void WriteBind(Utf8JsonWriter json, string source, string destination, string access) =>
        WriteMount(json, destination, "bind", source, ["rbind", access, "nosuid", "nodev"]);

    private static void WriteMount(Utf8JsonWriter json, string destination, string type, string source, IReadOnlyList<string> options)
    {
        json.WriteStartObject();
        json.WriteString("destination", destination);
        json.WriteString("type", type);
        json.WriteString("source", source);
        WriteStrings(json, "options", options);
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
