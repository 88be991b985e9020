using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Tests.Sts;

public sealed class DenialMessageTests : IAsyncDisposable
{
    private const string Ours = StsHost.Ours;
    private const string Function = $"arn:aws:lambda:us-east-1:{Ours}:function:resize";
    private const string Invalid = "InvalidAuthorizationMessageException 400: Message is not valid";

    private readonly StsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_refusal_is_decoded_in_AWSs_form()
    {
        var report = await DecodeAsync(Encode(Asked()));
        Assert.False(report.GetProperty("allowed").GetBoolean());
        Assert.False(report.GetProperty("explicitDeny").GetBoolean());
        Assert.Equal("""{"items":[]}""", report.GetProperty("matchedStatements").GetRawText());
        Assert.Equal("""{"items":[]}""", report.GetProperty("failures").GetRawText());
        var context = report.GetProperty("context");
        Assert.Equal($$"""{"id":"AIDAANN","name":"ann","arn":"arn:aws:iam::{{Ours}}:user/ann"}""", context.GetProperty("principal").GetRawText());
        Assert.Equal("lambda:InvokeFunction", context.GetProperty("action").GetString());
        Assert.Equal(Function, context.GetProperty("resource").GetString());
        Assert.Contains("""{"key":"aws:Region","values":{"items":[{"value":"us-east-1"}]}}""", context.GetProperty("conditions").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("""{"key":"aws:SourceIp","values":{"items":[{"value":"10.0.0.1"}]}}""", context.GetProperty("conditions").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_deny_shows_its_statement()
    {
        const string Denying = """
            {"Version":"2012-10-17","Statement":{"Sid":"NotFromThere","Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}
            """;
        var report = await DecodeAsync(Encode(Asked() with { Policies = new PrincipalPolicies { Identity = [Principals.Read(PolicyKind.Identity, Denying)] } }));
        Assert.True(report.GetProperty("explicitDeny").GetBoolean());
        var statement = Assert.Single(report.GetProperty("matchedStatements").GetProperty("items").EnumerateArray());
        Assert.Equal("NotFromThere", statement.GetProperty("statementId").GetString());
        Assert.Equal("DENY", statement.GetProperty("effect").GetString());
        Assert.Equal("""{"items":[{"key":"aws:SourceIp","values":{"items":[{"value":"10.0.0.0/8"}]}}]}""", statement.GetProperty("conditions").GetRawText());
        Assert.Contains("NotFromThere", report.GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_account_of_the_principal_decodes()
    {
        var message = Encode(Asked());
        await _host.CallAsync(StsHost.Root(Ours), "DecodeAuthorizationMessage", ("EncodedMessage", message));
        Assert.Equal(Invalid, await _host.RefusalAsync(StsHost.Root(StsHost.Theirs), "DecodeAuthorizationMessage", ("EncodedMessage", message)));
    }

    [Fact]
    public async Task To_decode_must_be_allowed()
    {
        var message = Encode(Asked());
        var ann = _host.Iam.AddUser(Ours, "ann");
        Assert.EndsWith("is not authorized to perform: sts:DecodeAuthorizationMessage on resource: * because no identity-based policy allows the sts:DecodeAuthorizationMessage action", await _host.RefusalAsync(ann, "DecodeAuthorizationMessage", ("EncodedMessage", message)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_was_altered_or_cut_is_not_decoded()
    {
        var message = Encode(Asked());
        string[] broken = [message[..^1], message[1..], message + "A", "B" + message[1..], "!", "AAAA", message.Replace('-', '+').Replace('_', '/') + "="];
        foreach (var wrong in broken)
        {
            Assert.Equal(Invalid, await _host.RefusalAsync(StsHost.Root(Ours), "DecodeAuthorizationMessage", ("EncodedMessage", wrong)));
        }
    }

    [Fact]
    public async Task A_refusal_by_very_many_statements_still_fits()
    {
        var random = new Random(1);
        var statements = Enumerable.Range(0, 400).Select(_ => $$"""{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:SourceIp":"{{random.NextInt64():x}}{{random.NextInt64():x}}"} } }""");
        var policy = $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
        var message = Encode(Asked() with { Action = "s3:GetObject", Policies = new PrincipalPolicies { Identity = [Principals.Read(PolicyKind.Identity, policy)] } });
        Assert.InRange(message.Length, 1, 10_240);
        Assert.False((await DecodeAsync(message)).TryGetProperty("explanation", out _));
    }

    private static AuthorizationRequest Asked() => new()
    {
        Principal = RequestPrincipal.User(Principals.Account(Ours), $"arn:aws:iam::{Ours}:user/ann", "AIDAANN"),
        Action = "lambda:InvokeFunction",
        Resource = Function,
        Keys = new StsKeys().With("aws:sourceip", "10.0.0.1"),
        Time = default,
    };

    private string Encode(AuthorizationRequest request) => _host.Get<IDenialMessages>().Encode(request, Authorizer.Decide(request));

    private async Task<JsonElement> DecodeAsync(string message) => JsonDocument.Parse(
        (await _host.CallAsync(StsHost.Root(Ours), "DecodeAuthorizationMessage", ("EncodedMessage", message))).Text("DecodedMessage")).RootElement;
}
