using System.Buffers;
using System.Text;
using System.Text.Json;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Companions.Sts.Wire;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>
/// Makes and opens session tokens: base64 of the session, packed and sealed for its access key, so that a token of another key, an altered
/// or a cut one is none.
/// </summary>
internal sealed class SessionTokens(ISecretBox box, IdSource ids)
{
    private const string Purpose = "sts/session-token/1";
    private const int LongestToken = 32 * 1024;
    private const int SecretBytes = 30;

    /// <summary>Makes a key, a secret and a token for a session.</summary>
    public IssuedSession Issue(SessionContent content)
    {
        var account = AccountId.TryParse(content.Account, out var id) ? id : throw new ArgumentException("A session belongs to an account.", nameof(content));
        var key = AccessKeyIds.Next(ids, AccessKeyIds.Temporary, account);
        Span<byte> secret = stackalloc byte[SecretBytes];
        ids.Fill(secret);
        var whole = content with { Secret = Convert.ToBase64String(secret) };
        var packed = Packing.Pack(JsonSerializer.SerializeToUtf8Bytes(whole, SessionJson.Default.SessionContent));
        var wrapped = box.Seal(Purpose, packed, Encoding.UTF8.GetBytes(key));
        return new IssuedSession(key, whole.Secret, Convert.ToBase64String(wrapped), DateTimeOffset.FromUnixTimeSeconds(content.Expires));
    }

    /// <summary>The session of a token, and the token as it was issued; null when it is none of this installation for this key.</summary>
    public (SessionContent Content, string Token)? Open(string accessKeyId, string token)
    {
        if (token.Length > LongestToken || !accessKeyId.StartsWith(AccessKeyIds.Temporary, StringComparison.Ordinal))
        {
            return null;
        }

        var wrapped = ArrayPool<byte>.Shared.Rent(token.Length);
        try
        {
            return Convert.TryFromBase64String(token, wrapped, out var length) ? Read(accessKeyId, wrapped.AsSpan(0, length)) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(wrapped);
        }
    }

    private (SessionContent Content, string Token)? Read(string accessKeyId, ReadOnlySpan<byte> wrapped)
    {
        var opened = box.Open(Purpose, wrapped, Encoding.UTF8.GetBytes(accessKeyId));
        return opened is not null && JsonSerializer.Deserialize(Packing.Unpack(opened), SessionJson.Default.SessionContent) is { Secret: not null } content
            ? (content, Convert.ToBase64String(wrapped))
            : null;
    }
}
