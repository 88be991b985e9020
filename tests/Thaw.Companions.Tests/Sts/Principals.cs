using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Signing;

namespace Thaw.Companions.Tests.Sts;

/// <summary>The users, roles and policies of a test, instead of IAM's.</summary>
internal sealed class Principals : IRoles, IPrincipalStanding, IManagedPolicies, ICredentialSource
{
    private readonly Dictionary<string, Role> _roles = [];
    private readonly Dictionary<string, PrincipalPolicies> _policies = [];
    private readonly Dictionary<string, Policy> _managed = [];
    private readonly Dictionary<string, Credential> _keys = [];

    public static AccountId Account(string digits) => AccountId.TryParse(digits, out var account) ? account : throw new ArgumentException(digits);

    public static Policy Read(PolicyKind kind, string document) =>
        Policy.Read(kind, "p", document) is PolicyReading.Accepted accepted ? accepted.Policy : throw new ArgumentException(document);

    /// <summary>An identity policy that allows actions on everything.</summary>
    public static string Allowing(params string[] actions) =>
        $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["{{string.Join("\",\"", actions)}}"],"Resource":"*"} }""";

    /// <summary>A trust policy for a principal of AWS.</summary>
    public static string Trusting(string principal, string condition = "{}", string type = "AWS", string actions = "\"sts:AssumeRole\",\"sts:TagSession\",\"sts:SetSourceIdentity\"") =>
        $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"{{type}}":"{{principal}}"},"Action":[{{actions}}],"Condition":{{condition}} } }""";

    public Role AddRole(string account, string name, string trust, string? policy = null, int longest = 3600, params KeyValuePair<string, string>[] tags)
    {
        var role = new Role(Account(account), $"arn:aws:iam::{account}:role/{name}", name[(name.LastIndexOf('/') + 1)..], $"AROA{name.ToUpperInvariant().Replace('/', 'X')}")
        {
            Trust = Read(PolicyKind.Trust, trust),
            MaxSessionSeconds = longest,
            Tags = tags,
        };
        _roles[role.Arn] = role;
        _policies[role.Arn] = Of(policy);
        return role;
    }

    public Credential AddUser(string account, string name, string? policy = null, params KeyValuePair<string, string>[] tags)
    {
        var arn = $"arn:aws:iam::{account}:user/{name}";
        _policies[arn] = Of(policy);
        var key = $"AKIA{name.ToUpperInvariant()}";
        var principal = RequestPrincipal.User(Account(account), arn, $"AIDA{name.ToUpperInvariant()}", tags);
        return _keys[key] = new Credential(new Aws.Operations.Caller(principal, key), $"secret-of-{name}-0123456789");
    }

    public void AddManaged(string arn, string policy) => _managed[arn] = Read(PolicyKind.Identity, policy);

    public void RemoveManaged(string arn) => _managed.Remove(arn);

    public ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation) => ValueTask.FromResult(_roles.GetValueOrDefault(arn));

    public ValueTask<PrincipalPolicies?> FindAsync(RequestPrincipal principal, CancellationToken cancellation) =>
        ValueTask.FromResult(_policies.GetValueOrDefault(principal.ParentArn ?? principal.Arn));

    public ValueTask<Policy?> FindAsync(AccountId account, string arn, CancellationToken cancellation) => ValueTask.FromResult(_managed.GetValueOrDefault(arn));

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation) =>
        ValueTask.FromResult(_keys.GetValueOrDefault(accessKeyId));

    private static PrincipalPolicies Of(string? policy) => new() { Identity = policy is null ? [] : [Read(PolicyKind.Identity, policy)] };
}
