using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.AccessKeys;

/// <summary>An access key and the user that it belongs to.</summary>
internal sealed record OwnedAccessKey(AccessKeyRow Key, IamEntity Owner);
