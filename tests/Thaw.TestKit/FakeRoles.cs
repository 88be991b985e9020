using System.Collections.Concurrent;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.TestKit;

/// <summary>Roles in memory; every role there can be, unless a test says otherwise.</summary>
public sealed class FakeRoles : IRoles
{
    /// <summary>The trust policy of a role that functions may have.</summary>
    public const string LambdaTrust =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private readonly ConcurrentDictionary<string, Role?> _roles = new(StringComparer.Ordinal);

    /// <summary>How often a role was looked up.</summary>
    public int Lookups { get; private set; }

    /// <summary>Makes a role, or changes what it trusts.</summary>
    public Role Set(string arn, string trust = LambdaTrust, params IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var role = Make(arn, trust) with { Tags = tags };
        _roles[arn] = role;
        return role;
    }

    /// <summary>From now on there is no such role.</summary>
    public void Delete(string arn) => _roles[arn] = null;

    /// <inheritdoc/>
    public ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation)
    {
        Lookups++;
        return ValueTask.FromResult(_roles.TryGetValue(arn, out var role) ? role : Make(arn, LambdaTrust));
    }

    /// <summary>A role of its ARN.</summary>
    public static Role Make(string arn, string trust = LambdaTrust)
    {
        if (!Arn.TryParse(arn, out var parsed) || !AccountId.TryParse(parsed.Account, out var account))
        {
            throw new ArgumentException($"'{arn}' is not the ARN of a role.", nameof(arn));
        }

        var name = arn[(arn.LastIndexOf('/') + 1)..];
        var reading = (PolicyReading.Accepted)Policy.Read(PolicyKind.Trust, name, trust);
        return new Role(account, arn, name, "AROAEXAMPLE") { Trust = reading.Policy };
    }
}
