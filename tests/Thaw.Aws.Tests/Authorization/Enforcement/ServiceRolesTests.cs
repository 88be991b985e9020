using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Authorization.Enforcement;

public sealed class ServiceRolesTests
{
    private const string Arn = "arn:aws:iam::000000000000:role/path/r";

    private readonly FakeRoles _roles = new();

    [Fact]
    public async Task A_service_assumes_a_role_that_trusts_it()
    {
        var role = _roles.Set(Arn);
        Assert.Equal(role, await FindAsync("lambda.amazonaws.com"));
        Assert.Null(await FindAsync("events.amazonaws.com"));
    }

    [Fact]
    public async Task Nobody_assumes_a_role_that_is_not_there_or_whose_trust_cannot_be_read()
    {
        _roles.Delete(Arn);
        Assert.Null(await FindAsync("lambda.amazonaws.com"));
        Assert.Null(await new ServiceRoles(new Unreadable(), new FakeAuthority()).FindAssumableAsync("lambda.amazonaws.com", Arn, "arn", default, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_trust_policy_sees_for_what_the_role_is_assumed()
    {
        _roles.Set(Arn, """
            {"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole",
            "Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:lambda:us-east-1:111122223333:function:f","aws:SourceAccount":"111122223333"} } } }
            """);
        Assert.True(AccountId.TryParse("111122223333", out var account));
        Assert.NotNull(await FindAsync("lambda.amazonaws.com", account));
        Assert.Null(await FindAsync("lambda.amazonaws.com"));
    }

    [Fact]
    public void Condition_keys_are_found_whatever_case_they_were_given_in()
    {
        var keys = new FixedKeys(("aws:SourceArn", "a"), ("lambda:SourceFunctionArn", "f"));
        Assert.Equal(("a", "f", 0), (keys.Find("aws:sourcearn")[0], keys.Find("lambda:sourcefunctionarn")[0], keys.Find("aws:sourceaccount").Count));
    }

    private ValueTask<Role?> FindAsync(string service, AccountId account = default) => new ServiceRoles(_roles, new FakeAuthority())
        .FindAssumableAsync(service, Arn, "arn:aws:lambda:us-east-1:111122223333:function:f", account, TestContext.Current.CancellationToken);

    private sealed class Unreadable : IRoles
    {
        public ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation) => ValueTask.FromResult<Role?>(FakeRoles.Make(arn) with { Trust = null });
    }
}
