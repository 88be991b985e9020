namespace Thaw.Functions.Shapes;

/// <summary>What a container image is started with.</summary>
internal sealed record ImageConfigShape(IReadOnlyList<string>? EntryPoint, IReadOnlyList<string>? Command, string? WorkingDirectory);
