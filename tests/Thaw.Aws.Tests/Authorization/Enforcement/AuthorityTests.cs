using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Tests.Authorization.Enforcement;

public sealed class AuthorityTests : IDisposable
{
    private const string Sentence = "User: arn:aws:iam::111111111111:user/ann is not authorized to perform: guarded:DoThing on resource: "
        + "arn:aws:guarded:eu-west-1:111111111111:thing/it because no identity-based policy allows the guarded:DoThing action";

    private readonly GuardedHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task A_user_without_a_policy_is_refused_in_the_words_of_AWS()
    {
        var answer = await _host.DoAsync();

        Assert.Equal((403, "AccessDeniedException"), (answer.Status, answer.ErrorType));
        Assert.Equal(Sentence, JsonDocument.Parse(answer.Body).RootElement.GetProperty("Message").GetString());
    }

    [Fact]
    public async Task A_json_service_refuses_with_400_under_its_own_action_prefix()
    {
        var answer = await _host.DoAsync("guardedjson");

        Assert.Equal(400, answer.Status);
        Assert.Equal("AccessDeniedException", JsonDocument.Parse(answer.Body).RootElement.GetProperty("__type").GetString());
        Assert.Contains("spoken:Doing", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_service_refuses_with_a_code_of_its_own()
    {
        var answer = await _host.DoAsync("guardedquery");

        Assert.Equal(403, answer.Status);
        Assert.Contains("<Code>AccessDenied</Code>", answer.Body, StringComparison.Ordinal);
        Assert.Contains("is not authorized to perform: guardedquery:Doing", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_lets_its_user_through_and_a_deny_stops_it()
    {
        _host.Allow("""{"Effect":"Allow","Action":"guarded:DoThing","Resource":"*"}""");
        Assert.Equal(200, (await _host.DoAsync()).Status);

        _host.Allow("""{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"guarded:*","Resource":"*"}""");
        Assert.Contains("with an explicit deny in an identity-based policy", (await _host.DoAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policies_of_a_session_limit_it()
    {
        _host.Allow("""{"Effect":"Allow","Action":"*","Resource":"*"}""");
        _host.SessionPolicies = [];

        Assert.Contains("because no session policy allows", (await _host.DoAsync()).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:SecureTransport", "false", true)]
    [InlineData("aws:UserAgent", "agent/1", true)]
    [InlineData("aws:RequestedRegion", "eu-west-1", true)]
    [InlineData("aws:ViaAWSService", "false", true)]
    [InlineData("sample:OfSession", "s", true)]
    [InlineData("sample:OfResource", "r", true)]
    [InlineData("sample:OfNobody", "r", false)]
    public async Task The_keys_of_connection_session_and_resource_are_there(string key, string value, bool allowed)
    {
        _host.Allow($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{ "StringEquals":{ "{{key}}":"{{value}}" } } }""");
        _host.SessionKeys = new ContextTable().Add("sample:ofsession", "s").Add("aws:useragent", "forged");
        _host.Things.Answer = _host.Things.Answer with { Keys = new ContextTable().Add("sample:ofresource", "r").Add("sample:ofsession", "forged").Add("aws:viaawsservice", "forged") };

        Assert.Equal(allowed ? 200 : 403, (await _host.DoAsync()).Status);
    }

    [Fact]
    public async Task Who_is_gone_is_not_even_allowed_what_everyone_is()
    {
        var open = GuardedHost.Read(PolicyKind.Resource, """{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""");
        _host.Things.Answer = _host.Things.Answer with { Policy = open };
        Assert.Equal(200, (await _host.DoAsync()).Status);

        _host.Policies = null;
        Assert.Equal(403, (await _host.DoAsync()).Status);
    }

    [Fact]
    public async Task A_policy_that_cannot_be_read_allows_nobody()
    {
        _host.Allow("""{"Effect":"Allow","Action":"*","Resource":"*"}""");
        _host.Things.Answer = _host.Things.Answer with { PolicyUnreadable = true };

        Assert.Contains("because no resource-based policy allows", (await _host.DoAsync()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_is_let_through_without_a_lookup_where_the_resource_can_only_be_its_own()
    {
        _host.Things.OfCaller = true;
        Assert.Equal(200, (await _host.DoAsync(asRoot: true)).Status);
        Assert.Equal(0, _host.Things.Asked);

        _host.Things.OfCaller = false;
        Assert.Equal(200, (await _host.DoAsync(asRoot: true)).Status);
        Assert.Equal(1, _host.Things.Asked);
    }

    [Fact]
    public async Task What_belongs_to_another_account_needs_its_permission_and_runs_in_its_world()
    {
        Assert.True(AccountId.TryParse("222222222222", out var owner));
        Assert.True(Region.TryParse("eu-west-1", out var region));
        var shared = new AskedResource("arn:aws:guarded:eu-west-1:222222222222:thing/it") { Account = owner, ActsIn = new Scope(owner, region) };
        _host.Things.Answer = shared;
        Assert.Contains("because no resource-based policy allows", (await _host.DoAsync(asRoot: true)).Body, StringComparison.Ordinal);

        _host.Things.Answer = shared with
        {
            Policy = GuardedHost.Read(PolicyKind.Resource, """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"guarded:DoThing","Resource":"*"}"""),
        };
        Assert.Equal("done in 222222222222", (await _host.DoAsync(asRoot: true)).Body);
        Assert.Equal(403, (await _host.DoAsync()).Status);
    }

    [Fact]
    public async Task What_is_asked_for_beside_is_required_as_well()
    {
        _host.Things.Answer = _host.Things.Answer with { Also = [new("guarded:UseOther", new AskedResource("arn:aws:guarded:::other"))] };
        _host.Allow("""{"Effect":"Allow","Action":"guarded:DoThing","Resource":"*"}""");
        Assert.Contains("guarded:UseOther on resource: arn:aws:guarded:::other", (await _host.DoAsync()).Body, StringComparison.Ordinal);

        _host.Allow("""{"Effect":"Allow","Action":"guarded:*","Resource":"*"}""");
        Assert.Equal(200, (await _host.DoAsync()).Status);
    }

    [Fact]
    public async Task What_asks_for_nothing_is_answered_to_everyone_who_signs()
    {
        _host.Policies = null;
        Assert.Equal(200, (await _host.DoAsync("open", "/open/it")).Status);
    }

    [Fact]
    public async Task Without_IAM_only_roots_are_allowed_anything()
    {
        using var host = new GuardedHost(withIam: false);

        Assert.Equal(403, (await host.DoAsync()).Status);
        Assert.Equal(200, (await host.DoAsync(asRoot: true)).Status);
    }

    [Fact]
    public async Task In_audit_mode_a_request_passes_and_is_named_in_the_log()
    {
        using var host = new GuardedHost(new AwsOptions { Authorization = AuthorizationMode.Audit });

        Assert.Equal(200, (await host.DoAsync()).Status);
        Assert.Contains(host.Logged, line => line.Contains(Sentence, StringComparison.Ordinal));
    }
}
