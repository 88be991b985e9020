namespace Thaw.Functions.Shapes;

/// <summary>The version of the runtime in use.</summary>
internal sealed record RuntimeVersionConfigShape(string RuntimeVersionArn);
