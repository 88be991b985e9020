using Thaw.Sandbox;

namespace Thaw.Execution.Preparing;

/// <summary>Whether and how a runtime identifier can be served here.</summary>
public abstract record RuntimeResolution
{
    private RuntimeResolution()
    {
    }

    /// <summary>The runtime is here.</summary>
    /// <param name="VersionText">What <c>INIT_START</c> prints: the identifier and the real version.</param>
    /// <param name="Command">The first process: interpreter and bootstrap.</param>
    /// <param name="Mounts">What the runtime brings into the sandbox (<c>/var/runtime</c>, interpreter, SDK).</param>
    /// <param name="Variables">Variables of the runtime (<c>PATH</c>, <c>PYTHONPATH</c>, <c>AWS_EXECUTION_ENV</c> …).</param>
    public sealed record Found(
        string VersionText,
        IReadOnlyList<string> Command,
        IReadOnlyList<SandboxMount> Mounts,
        IReadOnlyList<KeyValuePair<string, string>> Variables) : RuntimeResolution
    {
        /// <summary>Arguments after the command that make the bootstrap a stem cell; empty when it cannot be one.</summary>
        public IReadOnlyList<string> Stem { get; init; } = [];

        /// <summary>The word of a command in whose place the function's handler is put.</summary>
        public const string Handler = "{handler}";

        /// <summary>The tree of the image that the runtime comes from, which is the root of its sandboxes; null for the host's.</summary>
        public string? Root { get; init; }
    }

    /// <summary>AWS has it, this machine has not.</summary>
    /// <param name="Message">A sentence that says what to install.</param>
    public sealed record NotInstalled(string Message) : RuntimeResolution;

    /// <summary>No such runtime identifier is served.</summary>
    public sealed record Unknown : RuntimeResolution;
}
