using System.Globalization;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing;

namespace Thaw.Execution.Environments;

/// <summary>The first process of a sandbox.</summary>
internal static class RuntimeCommand
{
    private const string Memory = "{memory:";

    /// <summary>The runtime's command, behind the function's wrapper when it has one.</summary>
    /// <remarks>The bootstrap of an image starts the wrapper itself, as those of AWS's images do.</remarks>
    public static IReadOnlyList<string> For(FunctionVersion version, IReadOnlyList<string> command, bool isOfImage = false)
    {
        var filled = command.Select(argument => argument == RuntimeResolution.Found.Handler ? version.Handler : Fill(argument, version.MemorySize));
        return !isOfImage && !EnvironmentVariables.IsOsOnly(version) && version.Variables.TryGetValue("AWS_LAMBDA_EXEC_WRAPPER", out var wrapper) && wrapper.Length > 0
            ? [wrapper, .. filled]
            : [.. filled];
    }

    /// <summary>Puts a share of the function's memory, in MB, in the place of <c>{memory:PERCENT}</c>: an interpreter cannot see the sandbox's limit by itself.</summary>
    private static string Fill(string argument, int memorySize)
    {
        var start = argument.IndexOf(Memory, StringComparison.Ordinal);
        var end = start < 0 ? -1 : argument.IndexOf('}', start);
        if (end < 0 || !int.TryParse(argument.AsSpan((start + Memory.Length)..end), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
        {
            return argument;
        }

        return $"{argument[..start]}{memorySize * percent / 100}{argument[(end + 1)..]}";
    }
}
