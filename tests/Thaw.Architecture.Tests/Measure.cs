namespace Thaw.Architecture.Tests;

/// <summary>How large something is.</summary>
/// <param name="Kind"><c>file</c> or <c>method</c> in lines, <c>nesting</c> in levels.</param>
/// <param name="Subject">The path of the file, and for members the name after a space.</param>
/// <param name="Value">The size.</param>
internal sealed record Measure(string Kind, string Subject, int Value);
