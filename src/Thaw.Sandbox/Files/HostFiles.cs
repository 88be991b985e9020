using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox.Files;

/// <summary>What root file systems need of the host's files and .NET does not offer.</summary>
public static class HostFiles
{
    /// <summary>Gives a file a second name; where the last part of a path is a link, the link itself is meant.</summary>
    /// <exception cref="IOException">The file system refuses, as when a file has too many names.</exception>
    public static void Link(string existing, string added)
    {
        if (Libc.Link(existing, added) < 0)
        {
            throw new IOException(Libc.Failure($"cannot link {added}").Message);
        }
    }

    /// <summary>Waits until everything that was written to the file system of a directory is on its disk.</summary>
    public static void Sync(string directory)
    {
        var descriptor = Libc.Open(directory, Libc.OpenReadOnly | Libc.OpenCloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException(Libc.Failure($"cannot open {directory}").Message);
        }

        var result = Libc.SyncFileSystem(descriptor);
        var failure = Libc.Failure($"cannot write {directory} to the disk").Message;
        _ = Libc.Close(descriptor);
        if (result < 0)
        {
            throw new IOException(failure);
        }
    }
}
