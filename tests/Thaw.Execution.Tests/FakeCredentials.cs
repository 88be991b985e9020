using System.Collections.Concurrent;
using System.Globalization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Execution.Tests;

/// <summary>Issues numbered credentials and remembers which were revoked.</summary>
internal sealed class FakeCredentials : ISessionCredentials
{
    private int _issued;

    public ConcurrentQueue<string> Revoked { get; } = new();

    public TimeSpan LastLifetime { get; private set; }

    public int Issued => _issued;

    /// <summary>Who the last one speaks for.</summary>
    public Caller? Last { get; private set; }

    public Credential Issue(Role role, string sessionName, TimeSpan lifetime, params IReadOnlyList<(string Key, string Value)> keys)
    {
        LastLifetime = lifetime;
        var number = Interlocked.Increment(ref _issued).ToString(CultureInfo.InvariantCulture);
        Last = new Caller(role.Session(sessionName), "ASIA" + number) { SessionKeys = new FixedKeys(keys) };
        return new Credential(Last, "secret" + number, "token" + number);
    }

    public void Revoke(string accessKeyId) => Revoked.Enqueue(accessKeyId);
}
