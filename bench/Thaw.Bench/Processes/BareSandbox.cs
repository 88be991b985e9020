using System.Text.Json.Nodes;

namespace Thaw.Bench.Processes;

/// <summary>The command that runs a program with crun alone: its default namespaces and limits, no server, no network.</summary>
internal static class BareSandbox
{
    private const string Runtime = "/usr/bin/crun";

    /// <summary>Whether there is a crun to compare with.</summary>
    public static bool IsHere => File.Exists(Runtime);

    public static string[] Of(Workshop workshop, string program)
    {
        var bundle = workshop.PathOf("bundle");
        Directory.CreateDirectory(Path.Combine(bundle, "rootfs"));
        File.Copy(program, Path.Combine(bundle, "rootfs", "program"), overwrite: true);
        var file = Path.Combine(bundle, "config.json");
        if (!File.Exists(file))
        {
            Workshop.Run("sh", "-c", $"cd {bundle} && {Runtime} spec");
        }

        var config = JsonNode.Parse(File.ReadAllText(file))!;
        config["process"]!["terminal"] = false;
        config["process"]!["args"] = new JsonArray("/program");
        File.WriteAllText(file, config.ToJsonString());
        return [Runtime, "run", "--bundle", bundle, $"bench-{Environment.ProcessId}"];
    }
}
