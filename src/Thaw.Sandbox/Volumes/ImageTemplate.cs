using System.Diagnostics;
using System.Globalization;

namespace Thaw.Sandbox.Volumes;

/// <summary>Makes the empty ext4 image from which every <c>/tmp</c> of one size is copied.</summary>
internal static class ImageTemplate
{
    public const string MountData = "noinit_itable,nobarrier,noauto_da_alloc";

    private const long BlockSize = 4096;
    private const int Attempts = 6;

    // What a single large file needs beside its contents: the blocks of its extent tree.
    private const long Slack = 8 * BlockSize;

    /// <summary>Makes an image whose free room, as the sandbox's user sees it, is what was asked for.</summary>
    public static void Make(string image, string mountPoint, long bytes)
    {
        var wanted = ((bytes + BlockSize - 1) / BlockSize * BlockSize) + Slack;
        var size = wanted + (wanted / 32) + (8 << 20);
        Directory.CreateDirectory(mountPoint);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            Format(image, size);
            var missing = wanted - Room(image, mountPoint);
            if (missing == 0)
            {
                break;
            }

            size += missing;
        }

        Directory.Delete(mountPoint);
    }

    private static long Room(string image, string mountPoint)
    {
        LoopDevice.Mount(image, mountPoint, MountData);
        try
        {
            Directory.Delete(Path.Combine(mountPoint, "lost+found"));
            return new DriveInfo(mountPoint).AvailableFreeSpace;
        }
        finally
        {
            // Written back in full: this one is kept.
            Linux.Libc.Unmount(mountPoint, 0);
        }
    }

    private static void Format(string image, long size)
    {
        File.Delete(image);
        using (var file = File.OpenHandle(image, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, size);
        }

        var start = new ProcessStartInfo("mkfs.ext4") { RedirectStandardError = true };
        start.Environment["PATH"] = "/usr/sbin:/sbin:/usr/bin:/bin";
        string[] arguments =
        [
            "-q", "-F", "-b", BlockSize.ToString(CultureInfo.InvariantCulture), "-m", "0", "-I", "256", "-i", "16384",
            "-O", "^has_journal,^resize_inode,uninit_bg", "-E", "nodiscard,lazy_itable_init=1", image,
        ];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start) ?? throw new SandboxException("cannot start mkfs.ext4");
        using var reader = process.StandardError;
        var errors = reader.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new SandboxException($"mkfs.ext4 failed: {errors.Trim()}");
        }
    }
}
