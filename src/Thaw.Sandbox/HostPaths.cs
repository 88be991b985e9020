namespace Thaw.Sandbox;

/// <summary>Where an instance keeps its things; every path and control group of it begins here.</summary>
internal sealed class HostPaths(SandboxOptions options)
{
    public SandboxOptions Options => options;

    public string Run => options.RunPath;

    public string Root => Path.Combine(Run, "root");

    public string Mounts => Path.Combine(Run, "tmp");

    public string Images => Path.Combine(options.StateDirectory, "tmp");

    public string CgroupOfInstance => $"/thaw/{options.Instance}";

    public string Bundle(string id) => Path.Combine(Run, "bundles", id);

    public string CgroupOf(string id) => $"{CgroupOfInstance}/{id}";
}
