namespace Thaw.Functions.EventSources.Shapes;

/// <summary>One credential or network setting for reaching a source.</summary>
internal sealed record SourceAccessShape(string? Type, string? URI);
