using System.Collections.Concurrent;
using System.Globalization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>Temporary credentials, kept in memory: they end with the process, and so do the environments that hold them.</summary>
internal sealed class SessionCredentials(TimeProvider time, IdSource ids) : ISessionCredentials, ICredentialSource
{
    private const int SweepEvery = 1024;

    // An ended key is remembered for a while: its user learns that it has expired, not that it never was.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Credential> _sessions = new(StringComparer.Ordinal);
    private int _issued;

    public Credential Issue(Role role, string sessionName, TimeSpan lifetime, params IReadOnlyList<(string Key, string Value)> keys)
    {
        if (Interlocked.Increment(ref _issued) % SweepEvery == 0)
        {
            Sweep();
        }

        var now = time.GetUtcNow();
        var issued = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var caller = new Caller(role.Session(sessionName), AccessKeyIds.Next(ids, AccessKeyIds.Temporary, role.Account))
        {
            SessionKeys = new FixedKeys([("aws:TokenIssueTime", issued), .. keys]),
        };
        var credential = new Credential(caller, NextBase64(30), NextBase64(192), now + lifetime);
        _sessions[caller.AccessKeyId] = credential;
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

    private string NextBase64(int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        ids.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }
}
