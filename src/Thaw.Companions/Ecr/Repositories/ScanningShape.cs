namespace Thaw.Companions.Ecr.Repositories;

/// <summary>Whether images are scanned when they are pushed, on the wire.</summary>
internal sealed record ScanningShape(bool? ScanOnPush);
