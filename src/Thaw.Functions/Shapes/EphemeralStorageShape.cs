namespace Thaw.Functions.Shapes;

/// <summary>The size of <c>/tmp</c> in MB.</summary>
internal sealed record EphemeralStorageShape(int? Size);
