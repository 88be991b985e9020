using System.Collections.Concurrent;
using Thaw.Sandbox.Networks;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox;

/// <summary>The minimal root that all sandboxes of a host share, read-only: mount points, and the little of <c>/etc</c> that programs look for.</summary>
internal sealed class RootFileSystem(string path)
{
    private static readonly string[] Directories =
        ["dev", "etc", "proc", "sys", "tmp", "usr", "opt", "run", "home", "var/task", "var/rapid", "var/runtime", "var/tmp", "var/lang"];

    private static readonly string[] Merged = ["bin", "lib", "lib32", "lib64", "libx32", "sbin"];

    // Names beneath the host's /etc; a star at the end stands for whatever follows. Public files and links only are taken.
    private static readonly string[] FromHost =
    [
        "alternatives", "ca-certificates", "dotnet", "fonts", "java-*", "ld.so.cache", "localtime", "mime.types", "nodejs", "os-release",
        "perl", "pki/tls", "protocols", "python3*", "services", "ssl/certs", "ssl/openssl.cnf",
    ];

    private const UnixFileMode PublicFile =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode PublicDirectory =
        PublicFile | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, RecurseSubdirectories = true };

    private readonly ConcurrentDictionary<string, bool> _mountPoints = new();
    private readonly Lock _gate = new();

    public string Path => path;

    /// <summary>Makes the tree anew.</summary>
    public void Make(NetworkFiles network)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        foreach (var directory in Directories)
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, directory));
        }

        foreach (var name in Merged)
        {
            LinkLikeHost(name);
        }

        WriteEtc(network);
        MakePublic();
        if (SandboxInit.IsAvailable)
        {
            SandboxInit.WriteTo(path);
        }
    }

    /// <summary>Sees to it that something can be mounted there. Beneath the host's <c>/usr</c> nothing can be made: there it must exist.</summary>
    public void EnsureMountPoint(SandboxMount mount)
    {
        var isDirectory = Directory.Exists(mount.Source);
        if (!isDirectory && !File.Exists(mount.Source))
        {
            throw new SandboxException($"cannot mount {mount.Source} at {mount.Destination}: it does not exist");
        }

        var destination = System.IO.Path.GetFullPath(mount.Destination);
        if (!destination.StartsWith("/usr/", StringComparison.Ordinal))
        {
            _mountPoints.GetOrAdd(destination, target => MakeMountPoint(path + target, isDirectory));
        }
        else if (!System.IO.Path.Exists(destination))
        {
            throw new SandboxException($"cannot mount {mount.Source} at {destination}: the host's /usr has no such place");
        }
    }

    private bool MakeMountPoint(string target, bool isDirectory)
    {
        lock (_gate)
        {
            if (isDirectory)
            {
                Directory.CreateDirectory(target);
            }
            else if (!File.Exists(target))
            {
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Create(target).Dispose();
            }

            MakePassable(target);
            return true;
        }
    }

    private void MakePassable(string target)
    {
        for (var directory = System.IO.Path.GetDirectoryName(target)!; directory.Length > path.Length; directory = System.IO.Path.GetDirectoryName(directory)!)
        {
            File.SetUnixFileMode(directory, PublicDirectory);
        }
    }

    /// <remarks>Whatever mask the server was started with: the sandboxes' users are strangers to it.</remarks>
    private void MakePublic()
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos("*", Everything).Where(entry => entry.LinkTarget is null))
        {
            entry.UnixFileMode = entry is DirectoryInfo ? PublicDirectory : PublicFile;
        }

        File.SetUnixFileMode(path, PublicDirectory);
    }

    private void LinkLikeHost(string name)
    {
        if (new DirectoryInfo("/" + name).LinkTarget is { } target)
        {
            File.CreateSymbolicLink(System.IO.Path.Combine(path, name), target.TrimStart('/'));
        }
    }

    private void WriteEtc(NetworkFiles network)
    {
        var etc = System.IO.Path.Combine(path, "etc");
        Write("passwd", $"root:x:0:0:root:/root:/usr/sbin/nologin\n{SandboxUser.Name}:x:{SandboxUser.UserId}:{SandboxUser.GroupId}::/tmp:/usr/sbin/nologin\n");
        Write("group", $"root:x:0:\n{SandboxUser.Name}:x:{SandboxUser.GroupId}:\n");
        Write("hosts", network.Hosts);
        Write("hostname", "localhost\n");
        Write("resolv.conf", network.Resolver);
        Write("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\nservices: files\nprotocols: files\n");
        foreach (var name in FromHost)
        {
            HostEtc.Copy(name, etc);
        }

        void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(etc, name), text);
    }
}
