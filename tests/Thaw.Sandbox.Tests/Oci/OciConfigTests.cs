using System.Text.Json;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Tests.Oci;

public sealed class OciConfigTests
{
    private static readonly SandboxSpec Spec = new()
    {
        Id = "a",
        Command = ["/var/runtime/bootstrap", "x y"],
        Mounts = [new("/data/code", "/var/task")],
        MemoryBytes = 134_217_728,
        VirtualCpus = 0.5,
        TmpBytes = 1,
        ProcessLimit = 1024,
    };

    [Fact]
    public void The_process_is_the_unprivileged_user_without_any_capability()
    {
        var process = Write().GetProperty("process");
        Assert.Equal(993, process.GetProperty("user").GetProperty("uid").GetInt32());
        Assert.Equal(990, process.GetProperty("user").GetProperty("gid").GetInt32());
        Assert.True(process.GetProperty("noNewPrivileges").GetBoolean());
        var capabilities = process.GetProperty("capabilities").EnumerateObject().ToList();
        Assert.Equal(5, capabilities.Count);
        Assert.All(capabilities, set => Assert.Equal(0, set.Value.GetArrayLength()));
    }

    [Fact]
    public void The_command_follows_the_first_process_of_our_own()
    {
        Assert.Equal(["/var/rapid/init", "0", "/var/runtime/bootstrap", "x y"], Strings(Write().GetProperty("process").GetProperty("args")));
        Assert.Equal(["/var/runtime/bootstrap", "x y"], Strings(Write(usesInit: false).GetProperty("process").GetProperty("args")));
    }

    [Fact]
    public void Every_namespace_is_new_but_the_network_which_is_entered_by_its_path()
    {
        var namespaces = Write().GetProperty("linux").GetProperty("namespaces").EnumerateArray()
            .ToDictionary(item => item.GetProperty("type").GetString()!, item => item.TryGetProperty("path", out var path) ? path.GetString() : null);
        Assert.Equal(["cgroup", "ipc", "mount", "network", "pid", "user", "uts"], namespaces.Keys.Order());
        Assert.Equal("/proc/1/fd/9", namespaces["network"]);
        Assert.All(namespaces.Where(item => item.Key != "network"), item => Assert.Null(item.Value));
    }

    [Fact]
    public void Root_and_user_are_mapped_to_host_ids_of_the_sandboxs_own()
    {
        var linux = Write().GetProperty("linux");
        Assert.Equal([(0, 5000), (993, 5001)], Mappings(linux.GetProperty("uidMappings")));
        Assert.Equal([(0, 5000), (990, 5001)], Mappings(linux.GetProperty("gidMappings")));
    }

    [Fact]
    public void Limits_are_the_specs_with_room_for_the_first_process()
    {
        var resources = Write().GetProperty("linux").GetProperty("resources");
        Assert.Equal(134_217_728, resources.GetProperty("memory").GetProperty("limit").GetInt64());
        Assert.Equal(134_217_728, resources.GetProperty("memory").GetProperty("swap").GetInt64());
        Assert.Equal(10_000, resources.GetProperty("cpu").GetProperty("quota").GetInt64());
        Assert.Equal(20_000, resources.GetProperty("cpu").GetProperty("period").GetInt64());
        Assert.Equal(1025, resources.GetProperty("pids").GetProperty("limit").GetInt64());
    }

    [Fact]
    public void Only_tmp_can_be_written()
    {
        var config = Write();
        Assert.True(config.GetProperty("root").GetProperty("readonly").GetBoolean());
        var binds = config.GetProperty("mounts").EnumerateArray().Where(mount => mount.GetProperty("type").GetString() == "bind").ToList();
        Assert.Equal(["/usr", "/tmp", "/var/task"], binds.Select(mount => mount.GetProperty("destination").GetString()));
        Assert.All(binds, mount =>
        {
            var options = Strings(mount.GetProperty("options"));
            Assert.Contains("nosuid", options);
            Assert.Contains("nodev", options);
            Assert.Contains(mount.GetProperty("destination").GetString() == "/tmp" ? "rw" : "ro", options);
        });
    }

    private static JsonElement Write(bool usesInit = true)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            OciConfig.Write(json, new OciBundle(Spec, "/r", "/t", "/proc/1/fd/9", "/thaw/i/a", 5000, usesInit), [new("A", "b=c")]);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static List<string> Strings(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private static List<(int Inside, int Outside)> Mappings(JsonElement array) =>
        [.. array.EnumerateArray().Select(item => (item.GetProperty("containerID").GetInt32(), item.GetProperty("hostID").GetInt32()))];
}
