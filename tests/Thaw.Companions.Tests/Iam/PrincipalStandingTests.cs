using System.Globalization;
using Dapper;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Storage;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class PrincipalStandingTests : IAsyncDisposable
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/worker";

    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task A_session_has_its_roles_policies_and_boundary()
    {
        var session = await SessionAsync();
        Assert.Empty((await StandingAsync(session))!.Identity);
        var arn = await _iam.CreatePolicyAsync("reader");
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess");
        await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", "own", "PolicyDocument", IamHost.Document);
        await _iam.CallAsync("PutRolePermissionsBoundary", "RoleName", "worker", "PermissionsBoundary", arn);
        var standing = (await StandingAsync(session))!;
        Assert.Equal(["arn:aws:iam::000000000000:policy/reader", "arn:aws:iam::aws:policy/AdministratorAccess", "own"], standing.Identity.Select(policy => policy.Name).Order(StringComparer.Ordinal));
        Assert.Equal(arn, standing.Boundary!.Name);
    }

    [Fact]
    public async Task What_is_kept_is_given_at_once_and_read_again_after_any_change()
    {
        var session = await SessionAsync();
        var first = await StandingAsync(session);
        var kept = _iam.Get<IPrincipalStanding>().FindAsync(session, TestContext.Current.CancellationToken);
        Assert.True(kept.IsCompletedSuccessfully);
        Assert.Same(first, await kept);

        await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", "own", "PolicyDocument", IamHost.Document);
        Assert.Single((await StandingAsync(session))!.Identity);
        await _iam.CallAsync("DeleteRolePolicy", "RoleName", "worker", "PolicyName", "own");
        Assert.Empty((await StandingAsync(session))!.Identity);
    }

    [Fact]
    public async Task Asking_for_what_is_kept_takes_no_memory()
    {
        var session = await SessionAsync();
        await StandingAsync(session);
        var standing = _iam.Get<IPrincipalStanding>();
        var found = 0;
        Ask(standing, session, ref found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(standing, session, ref found);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500);
        Assert.Equal(2000, found);
    }

    [Fact]
    public async Task A_new_default_version_counts_at_once()
    {
        var session = await SessionAsync();
        var arn = await _iam.CreatePolicyAsync("reader");
        await _iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        Assert.True(await MayAsync(session, "s3:GetObject"));
        var other = IamHost.Document.Replace("s3:GetObject", "s3:PutObject", StringComparison.Ordinal);
        await _iam.CallAsync("CreatePolicyVersion", "PolicyArn", arn, "PolicyDocument", other, "SetAsDefault", "true");
        Assert.False(await MayAsync(session, "s3:GetObject"));
        Assert.True(await MayAsync(session, "s3:PutObject"));
    }

    [Fact]
    public async Task A_session_of_a_role_that_is_gone_is_nobody_even_when_another_has_its_name()
    {
        var session = await SessionAsync();
        Assert.NotNull(await StandingAsync(session));
        await _iam.CallAsync("DeleteRole", "RoleName", "worker");
        Assert.Null(await StandingAsync(session));
        await _iam.CreateRoleAsync("worker");
        Assert.Null(await StandingAsync(session));
    }

    [Fact]
    public async Task A_role_of_another_path_or_account_is_another()
    {
        var session = await SessionAsync();
        foreach (var arn in new[] { "arn:aws:iam::000000000000:role/path/worker", "arn:aws:iam::111122223333:role/worker", "arn:aws:iam::000000000000:user/worker", "nonsense" })
        {
            Assert.Null(await StandingAsync(RequestPrincipal.RoleSession(IamHost.Home, session.Arn, arn, session.UserId!)));
        }
    }

    [Fact]
    public async Task Nothing_is_allowed_while_a_stored_policy_cannot_be_read()
    {
        var session = await SessionAsync();
        await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", "own", "PolicyDocument", IamHost.Document);
        await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", "torn", "PolicyDocument", IamHost.Document);
        Assert.NotNull(await StandingAsync(session));
        await _iam.Get<IDatabase>().WriteAsync(
            change => change.Connection!.ExecuteAsync("UPDATE iam_inline_policies SET document = '{' WHERE name = 'torn'; UPDATE iam_roles SET trust = '{'", transaction: change),
            TestContext.Current.CancellationToken);
        await _iam.CreateRoleAsync("other");
        Assert.Null(await StandingAsync(session));
        Assert.Null((await _iam.Get<IRoles>().FindAsync(RoleArn, TestContext.Current.CancellationToken))!.Trust);
    }

    [Fact]
    public async Task Changes_under_way_never_leave_an_old_standing_behind()
    {
        var session = await SessionAsync();
        for (var round = 0; round < 20; round++)
        {
            var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await StandingAsync(session))).ToArray();
            await _iam.CallAsync("PutRolePolicy", "RoleName", "worker", "PolicyName", round.ToString(CultureInfo.InvariantCulture), "PolicyDocument", IamHost.Document);
            Assert.Equal(round + 1, (await StandingAsync(session))!.Identity.Count);
            await Task.WhenAll(readers);
            Assert.Equal(round + 1, (await StandingAsync(session))!.Identity.Count);
        }
    }

    [Fact]
    public async Task Managed_policies_are_found_in_their_account_and_in_force()
    {
        var arn = await _iam.CreatePolicyAsync("reader");
        var policies = _iam.Get<IManagedPolicies>();
        Assert.Equal(arn, (await policies.FindAsync(IamHost.Home, arn, TestContext.Current.CancellationToken))!.Name);
        Assert.Null(await policies.FindAsync(IamHost.Account("111122223333"), arn, TestContext.Current.CancellationToken));
        Assert.NotNull(await policies.FindAsync(IamHost.Account("111122223333"), "arn:aws:iam::aws:policy/AdministratorAccess", TestContext.Current.CancellationToken));
        Assert.Null(await policies.FindAsync(IamHost.Home, "arn:aws:iam::000000000000:policy/none", TestContext.Current.CancellationToken));
        Assert.Null(await policies.FindAsync(IamHost.Home, "", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_role_is_found_by_its_ARN_with_what_who_assumes_it_needs()
    {
        await _iam.CreateRoleAsync("worker", "Path", "/a/", "MaxSessionDuration", "4000", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "red");
        var roles = _iam.Get<IRoles>();
        var role = (await roles.FindAsync("arn:aws:iam::000000000000:role/a/worker", TestContext.Current.CancellationToken))!;
        Assert.Equal(("worker", 4000, IamHost.Home), (role.Name, role.MaxSessionSeconds, role.Account));
        Assert.Equal(PolicyKind.Trust, role.Trust!.Kind);
        Assert.Equal("Team", Assert.Single(role.Tags).Key);
        Assert.True(roles.FindAsync(role.Arn, TestContext.Current.CancellationToken).AsTask().IsCompletedSuccessfully);
        Assert.Null(await roles.FindAsync(RoleArn, TestContext.Current.CancellationToken));
    }

    private static void Ask(IPrincipalStanding standing, RequestPrincipal session, ref int found)
    {
        for (var round = 0; round < 1000; round++)
        {
            found += Count(standing.FindAsync(session, CancellationToken.None));
        }
    }

    private static int Count(ValueTask<PrincipalPolicies?> found) => found.IsCompletedSuccessfully && found.Result is not null ? 1 : 0;

    private async Task<RequestPrincipal> SessionAsync()
    {
        var id = (await _iam.CreateRoleAsync("worker")).Element("Role")!.Text("RoleId");
        return RequestPrincipal.RoleSession(IamHost.Home, "arn:aws:sts::000000000000:assumed-role/worker/s", RoleArn, $"{id}:s");
    }

    private async Task<PrincipalPolicies?> StandingAsync(RequestPrincipal principal) => await _iam.Get<IPrincipalStanding>().FindAsync(principal, TestContext.Current.CancellationToken);

    private async Task<bool> MayAsync(RequestPrincipal principal, string action) => Authorizer.Decide(new AuthorizationRequest
    {
        Principal = principal,
        Policies = (await StandingAsync(principal))!,
        Action = action,
        Resource = "arn:aws:s3:::bucket/key",
        Keys = NoKeys.Instance,
        Time = default,
    }).IsAllowed;
}
