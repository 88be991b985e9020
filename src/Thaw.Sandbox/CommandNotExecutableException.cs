namespace Thaw.Sandbox;

/// <summary>The sandbox runs, but its command cannot be executed: whoever brought the command is at fault, not the machine.</summary>
/// <param name="command">The command's first word.</param>
/// <param name="reason">What the kernel said.</param>
/// <param name="number">The kernel's number for it.</param>
public sealed class CommandNotExecutableException(string command, string reason, int number)
    : SandboxException($"cannot execute {command}: {reason} ({number})")
{
    /// <summary>The command's first word.</summary>
    public string Command => command;

    /// <summary>Whether its file lacks the permission to be executed.</summary>
    public bool IsPermissionDenied => number == 13;

    /// <summary>What the kernel said, such as <c>No such file or directory</c>.</summary>
    public string Reason => reason;
}
