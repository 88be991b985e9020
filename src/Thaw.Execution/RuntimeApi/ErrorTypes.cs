namespace Thaw.Execution.RuntimeApi;

/// <summary>The error types that runtimes report.</summary>
internal static class ErrorTypes
{
    private const int MaxLength = 256;

    /// <summary>The type as it was sent, or <c>Runtime.Unknown</c> when it was not or makes no sense.</summary>
    public static string Of(string? header) =>
        header is { Length: > 0 and <= MaxLength } && header.All(letter => letter is > ' ' and < '\u007f') ? header : "Runtime.Unknown";
}
