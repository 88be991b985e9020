namespace Thaw.Execution.Extensions;

/// <summary>The external extensions that a function has: the files in <c>/opt/extensions</c>.</summary>
internal static class ExtensionFiles
{
    private const string Folder = "/opt/extensions";

    /// <summary>The environment variables that AWS gives the runtime only.</summary>
    public static IReadOnlyList<string> RuntimeVariables { get; } =
    [
        "AWS_EXECUTION_ENV", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_XRAY_CONTEXT_MISSING", "AWS_XRAY_DAEMON_ADDRESS",
        "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "_HANDLER", "_LAMBDA_TELEMETRY_LOG_FD",
    ];

    /// <summary>Their paths in the sandbox, in order of their names. Whether they can be executed shows when they are.</summary>
    /// <param name="opt">What becomes <c>/opt</c>, or null.</param>
    public static IReadOnlyList<string> In(string? opt)
    {
        var folder = opt is null ? null : new DirectoryInfo(Path.Combine(opt, "extensions"));
        return folder is { Exists: true, LinkTarget: null }
            ? [.. folder.EnumerateFileSystemInfos().Where(entry => entry is FileInfo).Select(entry => $"{Folder}/{entry.Name}").Order(StringComparer.Ordinal)]
            : [];
    }
}
