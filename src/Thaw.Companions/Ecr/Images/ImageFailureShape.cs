namespace Thaw.Companions.Ecr.Images;

/// <summary>Why nothing came of one image of a request, on the wire.</summary>
internal sealed record ImageFailureShape(ImageIdShape ImageId, string FailureCode, string FailureReason);
