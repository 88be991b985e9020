namespace Thaw.Sandbox.Oci;

/// <summary>Everything that a bundle's configuration depends on.</summary>
/// <param name="Spec">What the sandbox contains and may use.</param>
/// <param name="RootPath">The minimal root file system.</param>
/// <param name="TmpPath">The host's directory that is the sandbox's <c>/tmp</c>.</param>
/// <param name="NetworkPath">The network namespace, as a path.</param>
/// <param name="CgroupPath">The control group, from the root of its hierarchies.</param>
/// <param name="FirstHostId">The first of the host's user and group ids that the sandbox owns.</param>
/// <param name="UsesInit">Whether Thaw's own first process starts the command.</param>
internal sealed record OciBundle(
    SandboxSpec Spec, string RootPath, string TmpPath, string NetworkPath, string CgroupPath, uint FirstHostId, bool UsesInit)
{
    /// <summary>How many processes there may be, our own first one included.</summary>
    public int ProcessLimit => Spec.ProcessLimit + (UsesInit ? 1 : 0);
}
