using System.Text;
using Thaw.Companions.Kms.Keys;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Kms.Grants;

/// <summary>Tokens that name a grant and cannot be made by anybody else. Grants count at once here, so that a token adds nothing to them.</summary>
internal sealed class GrantTokens(ISecretBox box)
{
    private const string Purpose = "kms/grant-token";

    /// <summary>A new token for a grant.</summary>
    public string Make(Key key, Grant grant) => Convert.ToBase64String(box.Seal(Purpose, Encoding.UTF8.GetBytes($"{key.Arn} {grant.Id}"), []));

    /// <summary>The key's ARN and the grant's id in a token.</summary>
    /// <exception cref="Aws.Operations.AwsException">The token is none of ours.</exception>
    public (string KeyArn, string GrantId) Read(string token)
    {
        var bytes = new byte[token.Length];
        var text = Convert.TryFromBase64String(token, bytes, out var count) && box.Open(Purpose, bytes.AsSpan(0, count), []) is { } opened
            ? Encoding.UTF8.GetString(opened).Split(' ')
            : [];
        return text is [var arn, var id] ? (arn, id) : throw KmsErrors.InvalidGrantToken();
    }

    /// <summary>Refuses tokens that are none of ours.</summary>
    public void Check(IReadOnlyList<string?>? tokens)
    {
        foreach (var token in tokens ?? [])
        {
            Read(token!);
        }
    }
}
