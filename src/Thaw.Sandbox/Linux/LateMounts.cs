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
    private const long MoveMount = 429, CurrentDirectory = -100, FromDescriptor = 4;
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
                trees.Add(MountTree.Copy(mount.Source, MountTree.ReadOnly | MountTree.NoSuid | MountTree.NoDevices));
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
}
