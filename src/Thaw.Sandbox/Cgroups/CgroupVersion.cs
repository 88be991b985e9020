namespace Thaw.Sandbox.Cgroups;

/// <summary>Which of the kernel's two control group interfaces carries the controllers.</summary>
internal enum CgroupVersion
{
    None,
    One,
    Two,
}
