namespace Thaw.Execution.Preparing.Images;

/// <summary>What an image says about its first process.</summary>
/// <param name="EntryPoint"><c>ENTRYPOINT</c>.</param>
/// <param name="Command"><c>CMD</c>.</param>
/// <param name="WorkingDirectory"><c>WORKDIR</c>, or null.</param>
/// <param name="Variables"><c>ENV</c>.</param>
public sealed record ImageSettings(
    IReadOnlyList<string> EntryPoint,
    IReadOnlyList<string> Command,
    string? WorkingDirectory,
    IReadOnlyList<KeyValuePair<string, string>> Variables);
