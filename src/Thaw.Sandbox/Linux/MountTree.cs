using System.Text;

namespace Thaw.Sandbox.Linux;

/// <summary>A copy of what is mounted at a path, which is not mounted anywhere itself, until somebody puts it somewhere by its descriptor.</summary>
/// <remarks>Needs <c>mount_setattr</c>, Linux 5.12.</remarks>
internal static unsafe class MountTree
{
    public const ulong ReadOnly = 1, NoSuid = 2, NoDevices = 4;

    private const long OpenTree = 428, SetAttributes = 442;
    private const long CurrentDirectory = -100, EmptyPath = 0x1000, Recursive = 0x8000;
    private const long TreeClone = 1;
    private const ulong Private = 1 << 18;

    /// <summary>A copy with everything beneath, as it is.</summary>
    public static int Copy(string source)
    {
        fixed (byte* path = Encoding.UTF8.GetBytes(source + '\0'))
        {
            var tree = Libc.SystemCall(OpenTree, CurrentDirectory, (long)path, TreeClone | Recursive | Libc.OpenCloseOnExec, 0, 0);
            return tree < 0 ? throw Libc.Failure($"cannot take {source} for a sandbox") : (int)tree;
        }
    }

    /// <summary>A copy with everything beneath that has these flags beside those it had, and neither learns of other mounts nor passes its own on.</summary>
    public static int Copy(string source, ulong flags)
    {
        var tree = Copy(source);
        var attributes = new Attributes { Set = flags, Propagation = Private };
        fixed (byte* empty = "\0"u8)
        {
            if (Libc.SystemCall(SetAttributes, tree, (long)empty, EmptyPath | Recursive, (long)&attributes, sizeof(Attributes)) < 0)
            {
                var failure = Libc.Failure($"cannot restrict {source} for a sandbox");
                Libc.Close(tree);
                throw failure;
            }
        }

        return tree;
    }

    /// <summary>The kernel's <c>struct mount_attr</c>.</summary>
    private struct Attributes
    {
        public ulong Set;
        public ulong Clear;
        public ulong Propagation;
        public ulong UserNamespace;
    }
}
