namespace Thaw.Functions.Shapes;

/// <summary>A file system that a function mounts.</summary>
internal sealed record FileSystemConfigShape(string? Arn, string? LocalMountPath);
