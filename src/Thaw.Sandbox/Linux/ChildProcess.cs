using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Linux;

/// <summary>
/// Starts a program with given descriptors as its 0, 1, 2 and so on, in a session of its own and with default signals.
/// <see cref="System.Diagnostics.Process"/> cannot give standard output and standard error the same pipe.
/// </summary>
internal static unsafe partial class ChildProcess
{
    /// <summary>The PATH of every program that is started from here.</summary>
    public const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private const string Library = "libc";
    private const short SetSignalDefaults = 0x04, SetSignalMask = 0x08, SetSession = 0x80;

    /// <summary>Starts the program, which sees itself called by the given name, and returns its process id.</summary>
    public static int Start(string program, string name, IReadOnlyList<string> arguments, params ReadOnlySpan<int> descriptors)
    {
        // The largest of the C libraries' structures is 336 bytes; a set of signals is 128.
        var actions = stackalloc byte[512];
        var attributes = stackalloc byte[512];
        Check(InitActions(actions));
        Check(InitAttributes(attributes));
        try
        {
            for (var i = 0; i < descriptors.Length; i++)
            {
                Check(AddDuplicate(actions, descriptors[i], i));
            }

            ResetSignals(attributes);
            return Spawn(program, name, arguments, actions, attributes);
        }
        finally
        {
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    private static void ResetSignals(byte* attributes)
    {
        var none = stackalloc byte[128];
        var all = stackalloc byte[128];
        new Span<byte>(none, 128).Clear();
        Check(FillSignals(all));
        Check(SetMask(attributes, none));
        Check(SetDefaults(attributes, all));
        Check(SetFlags(attributes, SetSignalDefaults | SetSignalMask | SetSession));
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw Libc.Failure("cannot describe a child process", error);
        }
    }

    private static int Spawn(string program, string name, IReadOnlyList<string> arguments, byte* actions, byte* attributes)
    {
        var argv = new nint[arguments.Count + 2];
        var environment = new nint[2];
        var file = Marshal.StringToCoTaskMemUTF8(program);
        try
        {
            argv[0] = Marshal.StringToCoTaskMemUTF8(name);
            for (var i = 0; i < arguments.Count; i++)
            {
                argv[i + 1] = Marshal.StringToCoTaskMemUTF8(arguments[i]);
            }

            environment[0] = Marshal.StringToCoTaskMemUTF8("PATH=" + SearchPath);
            fixed (nint* argvFirst = argv, environmentFirst = environment)
            {
                int process;
                var failure = SpawnOnPath(&process, (byte*)file, actions, attributes, argvFirst, environmentFirst);
                return failure == 0 ? process : throw Libc.Failure($"cannot start {name}", failure);
            }
        }
        finally
        {
            Marshal.FreeCoTaskMem(file);
            Array.ForEach(argv, Marshal.FreeCoTaskMem);
            Array.ForEach(environment, Marshal.FreeCoTaskMem);
        }
    }

    [LibraryImport(Library, EntryPoint = "posix_spawnp")]
    private static partial int SpawnOnPath(int* process, byte* file, byte* actions, byte* attributes, nint* argv, nint* environment);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitActions(byte* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(byte* actions, int from, int to);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    private static partial int InitAttributes(byte* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(byte* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(byte* attributes, byte* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(byte* attributes, byte* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(byte* attributes);

    [LibraryImport(Library, EntryPoint = "sigfillset")]
    private static partial int FillSignals(byte* signals);
}
