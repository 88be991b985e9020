namespace Thaw.Sandbox;

/// <summary>Where an instance keeps its things; every path and control group of it begins here.</summary>
internal sealed class HostPaths(SandboxOptions options)
{
    public SandboxOptions Options => options;

    public string Run => options.RunPath;

    public string Root => Path.Combine(Run, "root");

    /// <summary>Where the root is mounted as sandboxes see it, when the spawner makes them.</summary>
    public string Tree => Path.Combine(Run, "tree");

    public string Spawner => Path.Combine(Run, "spawn");

    public string Mounts => Path.Combine(Run, "tmp");

    public string Images => Path.Combine(options.StateDirectory, "tmp");

    /// <summary>There while rules of this instance may be on the host.</summary>
    public string EgressMark => Path.Combine(options.StateDirectory, "egress");

    public string CgroupOfInstance => $"/thaw/{options.Instance}";

    /// <summary>Where the root of a sandbox is mounted that has one of its own.</summary>
    public string RootOf(string id) => Path.Combine(Run, "roots", id);

    public string Bundle(string id) => Path.Combine(Run, "bundles", id);

    public string CgroupOf(string id) => $"{CgroupOfInstance}/{id}";
}
