using System.Text.Json;

namespace Thaw.Companions.Iam.AwsManaged;

/// <summary>What a file of <c>Documents</c> holds.</summary>
internal sealed record AwsManagedPolicyFile(string Path, string VersionId, DateTimeOffset CreateDate, DateTimeOffset UpdateDate, JsonElement Document);
