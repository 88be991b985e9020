using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing.Images;

namespace Thaw.Execution.Environments;

/// <summary>What an image starts, with what its function puts in the place of it.</summary>
internal static class ImageStart
{
    private const string LayersRoot = "/opt";

    /// <summary>Each of entry point, command and working directory is the function's where it has one, else the image's.</summary>
    public static EnvironmentContent For(FunctionImage image, string root, ImageSettings settings)
    {
        IReadOnlyList<string> command = [.. image.EntryPoint ?? settings.EntryPoint, .. CommandOf(image, settings)];
        var directory = image.WorkingDirectory ?? settings.WorkingDirectory ?? "/";
        return new EnvironmentContent(
            $"image sha256:{image.Id}",
            root,
            [],
            command,
            ExtensionFiles.In(RootedPath.Find(root, LayersRoot)?.Path),
            directory,
            [.. settings.Variables, .. Handler(image, settings)],
            Obstacle(root, command, directory));
    }

    // The entry point of AWS's base images sets it from its own argument; others find it as on AWS.
    private static IEnumerable<KeyValuePair<string, string>> Handler(FunctionImage image, ImageSettings settings) =>
        CommandOf(image, settings) is [var first, ..] ? [new("_HANDLER", first)] : [];

    private static IReadOnlyList<string> CommandOf(FunctionImage image, ImageSettings settings) => image.Command ?? settings.Command;

    private static EnvironmentFailure? Obstacle(string root, IReadOnlyList<string> command, string directory)
    {
        if (command.Count == 0)
        {
            return EnvironmentFailure.InvalidEntrypoint("the image has no ENTRYPOINT and no CMD, and the function's ImageConfig gives none");
        }

        return RootedPath.Find(root, directory) switch
        {
            { IsDirectory: true } => null,
            null => EnvironmentFailure.InvalidWorkingDirectory($"fork/exec {command[0]}: chdir {directory}: no such file or directory"),
            _ => EnvironmentFailure.InvalidWorkingDirectory($"fork/exec {command[0]}: chdir {directory}: not a directory"),
        };
    }
}
