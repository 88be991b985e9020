using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.AwsManaged;

/// <summary>What a file of <c>Documents</c> holds.</summary>
internal sealed record AwsManagedPolicyFile(string Path, string VersionId, DateTimeOffset CreateDate, DateTimeOffset UpdateDate, JsonElement Document)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdLetters = 17;

    /// <summary>AWS's unique id, where it is known.</summary>
    public string? PolicyId { get; init; }

    /// <summary>AWS's description, where it is known.</summary>
    public string? Description { get; init; }

    /// <summary>The policy of this name.</summary>
    public AwsManagedPolicy ToPolicy(string name) => new(name, Path, PolicyId ?? IdOf(Path + name), AwsManagedPolicyJson.Write(Document))
    {
        Description = Description,
        VersionId = VersionId,
        Created = CreateDate.ToUnixTimeMilliseconds(),
        Updated = UpdateDate.ToUnixTimeMilliseconds(),
    };

    // An id that is not known is made of the name, so that it never changes.
    private static string IdOf(string path) =>
        "ANPA" + string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(path)).Take(IdLetters).Select(part => Base32[part & 31]));
}
