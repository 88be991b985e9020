namespace Thaw.Execution.Invocations;

/// <summary>The container image that a function version runs, and what the function puts in the place of the image's own settings.</summary>
/// <param name="Id">The SHA-256 of its manifest in lower-case hexadecimal.</param>
/// <param name="EntryPoint">In place of <c>ENTRYPOINT</c>, or null.</param>
/// <param name="Command">In place of <c>CMD</c>, or null.</param>
/// <param name="WorkingDirectory">In place of <c>WORKDIR</c>, or null.</param>
public sealed record FunctionImage(string Id, IReadOnlyList<string>? EntryPoint, IReadOnlyList<string>? Command, string? WorkingDirectory);
