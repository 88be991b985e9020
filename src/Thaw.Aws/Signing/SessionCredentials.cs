using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>Temporary credentials, kept in memory: they end with the process, and so do the environments that hold them.</summary>
internal sealed class SessionCredentials(TimeProvider time, IdSource ids) : ISessionCredentials, ICredentialSource
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SweepEvery = 1024;

    // An ended key is remembered for a while: its user learns that it has expired, not that it never was.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Credential> _sessions = new(StringComparer.Ordinal);
    private int _issued;

    public Credential Issue(Scope scope, string roleArn, string sessionName, TimeSpan lifetime)
    {
        if (!Arn.TryParse(roleArn, out var role) || !AccountId.TryParse(role.Account, out var account) || !role.Resource.StartsWith("role/", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{roleArn}' is not the ARN of a role.", nameof(roleArn));
        }

        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        var name = role.Resource[(role.Resource.LastIndexOf('/') + 1)..];
        var key = "ASIA" + NextBase32(16);
        var session = $"arn:{role.Partition}:sts::{account}:assumed-role/{name}/{sessionName}";
        var caller = new Caller(RequestPrincipal.RoleSession(account, session, roleArn, $"{RoleId(roleArn)}:{sessionName}"), key);
        var credential = new Credential(caller, NextBase64(30), NextBase64(192), time.GetUtcNow() + lifetime);
        _sessions[key] = credential;
        return credential;
    }

    public void Revoke(string accessKeyId) => _sessions.TryRemove(accessKeyId, out _);

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation) =>
        ValueTask.FromResult(_sessions.GetValueOrDefault(accessKeyId));

    private void Sweep()
    {
        var limit = time.GetUtcNow() - Remembered;
        foreach (var (key, credential) in _sessions)
        {
            if (credential.Expires < limit)
            {
                _sessions.TryRemove(key, out _);
            }
        }
    }

    /// <summary>A role's unique id: the same for the same role, as long as there is no IAM to give it one.</summary>
    private static string RoleId(string roleArn)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(roleArn), hash);
        return "AROA" + ToBase32(hash[..17]);
    }

    private string NextBase32(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.Fill(bytes);
        return ToBase32(bytes);
    }

    private string NextBase64(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        Span<char> digits = stackalloc char[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            digits[i] = Base32[bytes[i] & 31];
        }

        return digits.ToString();
    }
}
