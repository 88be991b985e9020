namespace Thaw.Sandbox;

/// <summary>What holds the <c>/tmp</c> of a sandbox.</summary>
public enum TmpKind
{
    /// <summary>Images where loop devices exist, else memory.</summary>
    Automatic,

    /// <summary>A sparse ext4 image on a loop device: disk space, and page cache that the kernel can take back.</summary>
    Image,

    /// <summary>A tmpfs: what is written counts as memory of the function until it is deleted.</summary>
    Memory,
}
