using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Spawn;

/// <summary>The steps of <c>spawn.c</c> at which the kernel may refuse, in words.</summary>
internal static class SpawnStep
{
    private const int IndexBit = 8;
    private const int StepMask = 0xFF;
    private const int MountStep = 8;

    // In the order of enum step in spawn.c, which begins with 1.
    private static readonly string[] Words =
    [
        "the request to the spawner is malformed",
        "cannot enter the sandbox's network namespace",
        "cannot make the sandbox's first process with namespaces of its own",
        "cannot give the sandbox its user and group ids",
        "cannot put the sandbox into its control group",
        "cannot make a control group namespace",
        "cannot become root of the sandbox",
        "cannot mount",
        "cannot change to the sandbox's root",
        "cannot mount /proc",
        "cannot mask parts of /proc",
        "cannot leave the host's mounts",
        "cannot set the host name",
        "cannot set the score for lack of memory",
        "cannot set the limits of the process",
        "cannot make a session",
        "cannot hand over descriptors",
        "cannot drop privileges",
        "cannot become the sandbox's user",
        "cannot enter the working directory",
        "cannot install the system call filter",
        "cannot execute the first process",
        "cannot set up the spawner",
    ];

    /// <summary>What went wrong at a step, with the kernel's reason.</summary>
    /// <param name="code">The step, and the index of a mount from bit 8 on.</param>
    /// <param name="error">The kernel's error number.</param>
    /// <param name="spec">The sandbox.</param>
    /// <param name="mounts">Its mounts.</param>
    public static SandboxException Failure(int code, int error, SandboxSpec? spec = null, IReadOnlyList<SpawnMount>? mounts = null)
    {
        var (step, index) = (code & StepMask, code >> IndexBit);
        var what = step >= 1 && step <= Words.Length ? Words[step - 1] : $"step {step} of the spawner failed";
        var detail = what.EndsWith("working directory", StringComparison.Ordinal) ? " " + spec?.WorkingDirectory
            : step == MountStep && index < mounts?.Count ? $" {mounts[index].Source} at {mounts[index].Target}" : "";
        return new SandboxException($"the sandbox was not started: {what}{detail}: {Marshal.GetPInvokeErrorMessage(error)} ({error})");
    }
}
