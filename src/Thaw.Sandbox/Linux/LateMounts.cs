using System.Runtime.InteropServices;
using System.Text;

namespace Thaw.Sandbox.Linux;

/// <summary>
/// Mounts files and directories of the host, read-only, in the mount namespace of a process that runs already. The host's own
/// namespace never has such a mount: nothing is left of it when the process ends, whatever happens to the host.
/// </summary>
/// <remarks>Needs <c>mount_setattr</c>, Linux 5.12.</remarks>
internal static unsafe class LateMounts
{
    private const long OpenTree = 428, MoveMount = 429, SetAttributes = 442;
    private const long CurrentDirectory = -100, EmptyPath = 0x1000, Recursive = 0x8000;
    private const long TreeClone = 1, FromDescriptor = 4;
    private const ulong ReadOnly = 1, NoSuid = 2, NoDevices = 4, Private = 1 << 18;
    private const int ThreadStack = 256 * 1024;

    /// <summary>Mounts on a thread of its own, which ends afterwards: a thread that has been elsewhere is never reused.</summary>
    /// <exception cref="SandboxException">The kernel refused, or a place does not exist; what was mounted before stays.</exception>
    public static Task MountAsync(int process, IReadOnlyList<SandboxMount> mounts)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Mount(process, mounts, completion), ThreadStack) { IsBackground = true, Name = "sandbox mounts" };
        thread.Start();
        return completion.Task;
    }

    private static void Mount(int process, IReadOnlyList<SandboxMount> mounts, TaskCompletionSource completion)
    {
        var trees = new List<int>(mounts.Count);
        try
        {
            foreach (var mount in mounts)
            {
                trees.Add(Copy(mount.Source));
            }

            Attach(process, mounts, trees);
            completion.SetResult();
        }
        catch (SandboxException refused)
        {
            completion.SetException(refused);
        }
        finally
        {
            trees.ForEach(tree => Libc.Close(tree));
        }
    }

    /// <summary>A copy of what is mounted at a path, which nobody can change and which is not mounted anywhere yet.</summary>
    private static int Copy(string source)
    {
        fixed (byte* path = Text(source))
        {
            var tree = Libc.SystemCall(OpenTree, CurrentDirectory, (long)path, TreeClone | Recursive | Libc.OpenCloseOnExec, 0, 0);
            if (tree < 0)
            {
                throw Libc.Failure($"cannot take {source} for a sandbox");
            }

            var attributes = new Attributes { Set = ReadOnly | NoSuid | NoDevices, Propagation = Private };
            fixed (byte* empty = "\0"u8)
            {
                if (Libc.SystemCall(SetAttributes, tree, (long)empty, EmptyPath | Recursive, (long)&attributes, sizeof(Attributes)) < 0)
                {
                    var failure = Libc.Failure($"cannot make {source} read-only for a sandbox");
                    Libc.Close((int)tree);
                    throw failure;
                }
            }

            return (int)tree;
        }
    }

    private static void Attach(int process, IReadOnlyList<SandboxMount> mounts, List<int> trees)
    {
        var home = Check(Libc.Open("/proc/thread-self/ns/mnt", Libc.OpenCloseOnExec), "cannot open the mount namespace");
        var there = Libc.Open($"/proc/{process}/ns/mnt", Libc.OpenCloseOnExec);
        try
        {
            Check(there, "cannot open the mount namespace of the sandbox");

            // Working directory and root are this thread's own from now on, without which no thread may go elsewhere.
            Check(Libc.Unshare(Libc.CloneFileSystem), "cannot leave the other threads' working directory");
            var (refused, error) = AttachInside(home, there, [.. mounts.Select(mount => Text(mount.Destination))], trees);
            if (refused >= 0)
            {
                throw Libc.Failure($"cannot mount {mounts[refused].Source} at {mounts[refused].Destination} in a sandbox", error);
            }
        }
        finally
        {
            Libc.Close(there);
            Libc.Close(home);
        }
    }

    /// <remarks>Between entering and leaving, only plain system calls: .NET would look for its own files in the sandbox.</remarks>
    /// <returns>The mount that was refused and why, or -1.</returns>
    private static (int Refused, int Error) AttachInside(int home, int there, byte[][] destinations, List<int> trees)
    {
        Check(Libc.EnterNamespace(there, Libc.CloneNewMounts), "cannot enter the mount namespace of the sandbox");
        var (refused, error) = (-1, 0);
        for (var i = 0; i < destinations.Length && refused < 0; i++)
        {
            fixed (byte* destination = destinations[i], empty = "\0"u8)
            {
                if (Libc.SystemCall(MoveMount, trees[i], (long)empty, CurrentDirectory, (long)destination, FromDescriptor) < 0)
                {
                    (refused, error) = (i, Marshal.GetLastPInvokeError());
                }
            }
        }

        Check(Libc.EnterNamespace(home, Libc.CloneNewMounts), "cannot leave the mount namespace of the sandbox");
        return (refused, error);
    }

    private static byte[] Text(string path) => Encoding.UTF8.GetBytes(path + '\0');

    private static int Check(int result, string what) => result >= 0 ? result : throw Libc.Failure(what);

    /// <summary>The kernel's <c>struct mount_attr</c>.</summary>
    private struct Attributes
    {
        public ulong Set;
        public ulong Clear;
        public ulong Propagation;
        public ulong UserNamespace;
    }
}
