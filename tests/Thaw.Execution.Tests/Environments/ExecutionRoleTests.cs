using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Environments;

public sealed class ExecutionRoleTests
{
    private const string Role = "arn:aws:iam::000000000000:role/r";
    private const string NoTrust = """{"Statement":{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"} }""";

    [Fact]
    public async Task An_environment_speaks_for_its_role_as_the_function()
    {
        await using var fixture = await ExecutionFixture.StartAsync();
        fixture.Roles.Set(Role, FakeRoles.LambdaTrust, new KeyValuePair<string, string>("team", "blue"));
        await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request());
        var caller = fixture.Credentials.Last!;
        Assert.Equal(("arn:aws:sts::000000000000:assumed-role/r/f", "AROAEXAMPLE:f", Role), (caller.Arn, caller.UserId, caller.Principal.ParentArn));
        Assert.Equal("blue", caller.Principal.Tags["team"]);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:f", caller.SessionKeys.Find("lambda:sourcefunctionarn")[0]);
    }

    [Fact]
    public async Task Credentials_outlive_the_longest_invocation_of_the_oldest_environment()
    {
        var lifetime = TimeSpan.FromHours(1);
        await using var fixture = await ExecutionFixture.StartAsync(options => options.EnvironmentLifetime = lifetime);
        await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request());
        Assert.True(fixture.Credentials.LastLifetime >= lifetime + TimeSpan.FromMinutes(15), $"{fixture.Credentials.LastLifetime}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_environment_starts_once_the_role_is_gone_or_does_not_trust_Lambda(bool gone)
    {
        await using var fixture = await ExecutionFixture.StartAsync();
        Break(fixture, gone);
        Assert.IsType<InvocationOutcome.RoleNotAssumable>(await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request()));
        Assert.Empty(fixture.Host.Sandboxes);
        Assert.Equal((0, 0), (fixture.Capacity.Environments, fixture.Credentials.Issued));

        fixture.Roles.Set(Role);
        Assert.IsType<InvocationOutcome.Succeeded>(await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2")));
    }

    [Fact]
    public async Task A_warm_environment_goes_on_without_looking_the_role_up()
    {
        await using var fixture = await ExecutionFixture.StartAsync();
        await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request());
        await fixture.IdleAsync(fixture.Sandbox);
        fixture.Roles.Delete(Role);
        Assert.IsType<InvocationOutcome.Succeeded>(await fixture.InvokeAsync(ExecutionFixture.Function(), ExecutionFixture.Request("r2")));
        Assert.Equal(1, fixture.Roles.Lookups);
    }

    [Fact]
    public async Task What_is_kept_ready_needs_the_role_too()
    {
        await using var fixture = await ExecutionFixture.StartAsync();
        Break(fixture, gone: true);
        var pool = (EnvironmentPool)fixture.Pool;
        Assert.Equal("The role defined for the function cannot be assumed by Lambda.", await pool.PrepareAsync(ExecutionFixture.Function()));
        Assert.Equal(0, fixture.Capacity.Environments);
    }

    private static void Break(ExecutionFixture fixture, bool gone)
    {
        if (gone)
        {
            fixture.Roles.Delete(Role);
        }
        else
        {
            fixture.Roles.Set(Role, NoTrust);
        }
    }
}
