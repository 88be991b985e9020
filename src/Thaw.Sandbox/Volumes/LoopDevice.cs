using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Volumes;

/// <summary>Mounts an image through a loop device that goes away with the mount, and takes such mounts down.</summary>
internal static unsafe class LoopDevice
{
    public const string Control = "/dev/loop-control";

    private const ulong GetFree = 0x4C82, Configure = 0x4C0A, ClearDescriptor = 0x4C01;
    private const ulong ExtShutdown = 0x8004_587D;
    private const uint AutoClear = 4;
    private const int Busy = 16;
    private const int Attempts = 64;

    /// <summary>Mounts the image. Others may take the free device first; then the next one is asked for.</summary>
    public static void Mount(string image, string target, string data)
    {
        using var file = File.OpenHandle(image, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var control = Open(Control);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var number = Libc.Control(Descriptor(control), GetFree, (nint)0);
            if (number < 0)
            {
                throw Libc.Failure("cannot get a free loop device");
            }

            using var device = Open($"/dev/loop{number}");
            if (TryConfigure(device, file, image))
            {
                MountDevice(device, number, target, data);
                return;
            }
        }

        throw new SandboxException($"cannot get a free loop device in {Attempts} attempts");
    }

    /// <summary>Unmounts without writing back what is about to be deleted.</summary>
    public static void Unmount(string target)
    {
        const uint withoutFlush = 2;
        using (var root = Open(target, Libc.OpenReadOnly))
        {
            var flag = withoutFlush;
            Libc.Control(Descriptor(root), ExtShutdown, &flag);
        }

        if (Libc.Unmount(target, 0) < 0 && Libc.Unmount(target, Libc.UnmountDetach) < 0)
        {
            throw Libc.Failure($"cannot unmount {target}");
        }
    }

    private static void MountDevice(SafeFileHandle device, int number, string target, string data)
    {
        if (Libc.Mount($"/dev/loop{number}", target, "ext4", Libc.MountNoSuid | Libc.MountNoDevices | Libc.MountNoAccessTime, data) < 0)
        {
            var failure = Libc.Failure($"cannot mount the image of a /tmp from /dev/loop{number}");
            Libc.Control(Descriptor(device), ClearDescriptor, (nint)0);
            throw failure;
        }
    }

    private static bool TryConfigure(SafeFileHandle device, SafeFileHandle file, string image)
    {
        // struct loop_config: descriptor, block size, struct loop_info64 (flags at 52, file name at 56), reserved.
        const int size = 304, infoStart = 8;
        var config = stackalloc byte[size];
        new Span<byte>(config, size).Clear();
        *(int*)config = Descriptor(file);
        *(uint*)(config + infoStart + 52) = AutoClear;
        var name = Encoding.UTF8.GetBytes(image);
        name.AsSpan(0, Math.Min(name.Length, 63)).CopyTo(new Span<byte>(config + infoStart + 56, 63));
        if (Libc.Control(Descriptor(device), Configure, config) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Busy ? false : throw Libc.Failure("cannot set up a loop device", error);
    }

    private static SafeFileHandle Open(string path, int access = Libc.OpenReadWrite)
    {
        var descriptor = Libc.Open(path, access | Libc.OpenCloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Libc.Failure($"cannot open {path}");
    }

    private static int Descriptor(SafeFileHandle handle) => (int)handle.DangerousGetHandle();
}
