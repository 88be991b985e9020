using Thaw.Aws.Operations;

namespace Thaw.Aws.Delivery;

/// <summary>Where an object is: in a bucket, as it was in one of its versions.</summary>
/// <param name="Scope">The account and region that ask; the bucket must be in this region.</param>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The object's key.</param>
/// <param name="VersionId">The version, or null for the present one.</param>
public sealed record ObjectLocation(Scope Scope, string Bucket, string Key, string? VersionId);
