using System.Collections.Concurrent;
using System.Globalization;
using Thaw.Aws.Authorization;
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

    public Credential Issue(Scope scope, string roleArn, string sessionName, TimeSpan lifetime)
    {
        LastLifetime = lifetime;
        var number = Interlocked.Increment(ref _issued).ToString(CultureInfo.InvariantCulture);
        return new Credential(new Caller(RequestPrincipal.RoleSession(scope.Account, roleArn, roleArn, "U"), "ASIA" + number), "secret" + number, "token" + number);
    }

    public void Revoke(string accessKeyId) => Revoked.Enqueue(accessKeyId);
}
