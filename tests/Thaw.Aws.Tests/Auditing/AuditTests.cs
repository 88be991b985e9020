using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Auditing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Auditing;

public sealed class AuditTests
{
    private const string Echo = "/2015-03-31/things/x%3Ay/echo";

    private readonly KeptRecords _kept = new();

    [Fact]
    public async Task A_management_operation_leaves_who_what_where_and_when()
    {
        using var host = Host();
        var answer = await host.SendAsync("POST", Echo + "?Qualifier=%24LATEST", "{\"Role\":\"r\"}"u8.ToArray(), prepare: message => message.Headers.Add("User-Agent", "aws-cli/2"));
        var record = _kept.Only();
        Assert.Equal("1.11", record.GetProperty("eventVersion").GetString());
        Assert.Equal(
            """{"type":"Root","principalId":"000000000000","arn":"arn:aws:iam::000000000000:root","accountId":"000000000000","accessKeyId":"test"}""",
            record.GetProperty("userIdentity").GetRawText());
        Assert.Equal("2026-01-01T00:00:00Z", record.GetProperty("eventTime").GetString());
        Assert.Equal(("rest.amazonaws.com", "EchoThing", "eu-west-1"), (Text(record, "eventSource"), Text(record, "eventName"), Text(record, "awsRegion")));
        Assert.Equal(("127.0.0.1", "aws-cli/2"), (Text(record, "sourceIPAddress"), Text(record, "userAgent")));
        Assert.Equal("""{"role":"r","qualifier":"$LATEST","thingName":"x:y"}""", record.GetProperty("requestParameters").GetRawText());
        Assert.Equal(answer.RequestId, Text(record, "requestID"));
        Assert.True(Guid.TryParse(Text(record, "eventID"), out _));
        Assert.Equal(("AwsApiCall", "Management", "000000000000"), (Text(record, "eventType"), Text(record, "eventCategory"), Text(record, "recipientAccountId")));
        Assert.True(record.GetProperty("managementEvent").GetBoolean());
        Assert.False(record.GetProperty("readOnly").GetBoolean());
        Assert.False(record.TryGetProperty("errorCode", out _));
        Assert.True(_kept.Last.IsProven);
    }

    [Fact]
    public async Task A_refusal_is_recorded_with_its_code_and_message()
    {
        using var host = Host();
        await host.SendAsync("POST", "/2015-03-31/refuse", "{}"u8.ToArray());
        var record = _kept.Only();
        Assert.Equal(("ThingNotFoundException", "No <thing> here."), (Text(record, "errorCode"), Text(record, "errorMessage")));
        Assert.Equal(JsonValueKind.Null, record.GetProperty("responseElements").ValueKind);
    }

    [Fact]
    public async Task A_wrong_signature_is_recorded_without_what_it_asked_and_is_not_proven()
    {
        using var host = Host();
        await host.SendAsync("POST", Echo, "{\"Role\":\"r\"}"u8.ToArray(), credential: DoorHost.CredentialOf("test", "wrong"));
        var record = _kept.Only();
        Assert.Equal(("InvalidSignatureException", "EchoThing"), (Text(record, "errorCode"), Text(record, "eventName")));
        Assert.Equal(JsonValueKind.Null, record.GetProperty("requestParameters").ValueKind);
        Assert.False(_kept.Last.IsProven);
    }

    [Fact]
    public async Task The_operation_of_a_form_with_a_wrong_signature_is_known()
    {
        using var host = Host();
        await host.SendAsync("POST", "/", "Action=QueryThing&Version=2011-06-15"u8.ToArray(), "query", DoorHost.CredentialOf("test", "wrong"));
        Assert.Equal("QueryThing", Text(_kept.Only(), "eventName"));
    }

    [Fact]
    public async Task Nobody_known_leaves_no_record()
    {
        using var host = Host();
        await host.SendRawAsync("POST", Echo);
        await host.SendAsync("POST", Echo, credential: DoorHost.CredentialOf("AKIANOBODY", "x"));
        await host.SendAsync("GET", "/2015-03-31/nothing");
        Assert.Equal(0, _kept.Count);
    }

    [Fact]
    public async Task Who_needs_no_signature_leaves_a_record_in_the_account_of_the_role()
    {
        using var host = Host();
        var answer = await host.SendRawAsync(
            "POST", "/", "Action=QueryThing&Version=2011-06-15&Name=n&RoleArn=arn:aws:iam::111122223333:role/r&WebIdentityToken=s3cret"u8.ToArray(),
            request => request.Headers.ContentType = "application/x-www-form-urlencoded");
        Assert.Equal(200, answer.Status);
        var record = _kept.Only();
        Assert.Equal(("111122223333", "{\"type\":\"WebIdentityUser\"}"), (Text(record, "recipientAccountId"), record.GetProperty("userIdentity").GetRawText()));
        Assert.Equal(
            """{"name":"n","roleArn":"arn:aws:iam::111122223333:role/r","webIdentityToken":"HIDDEN_DUE_TO_SECURITY_REASONS"}""",
            record.GetProperty("requestParameters").GetRawText());
        Assert.True(_kept.Last.IsProven);
    }

    [Fact]
    public async Task Operations_on_data_leave_none_and_others_bear_their_names()
    {
        using var host = Host();
        await host.SendAsync("POST", "/", "{}"u8.ToArray(), "audited", prepare: message => message.Headers.Add("X-Amz-Target", "Audited.EchoThing"));
        Assert.Equal(0, _kept.Count);
        await host.SendAsync("POST", "/", "{}"u8.ToArray(), "audited", prepare: message => message.Headers.Add("X-Amz-Target", "com.amazonaws.Audited.JsonThing"));
        var record = _kept.Only();
        Assert.Equal("JsonThing20261121", Text(record, "eventName"));
        Assert.Equal("""{"flag":true}""", record.GetProperty("responseElements").GetRawText());
    }

    [Fact]
    public async Task A_form_and_its_answer_are_recorded_as_structures()
    {
        using var host = Host();
        await host.SendAsync(
            "POST", "/", "Action=QueryThing&Version=2011-06-15&Name=a+b&Tags.member.2.Key=two&Tags.member.1.Key=one&Password=p"u8.ToArray(), "audited-query");
        var record = _kept.Only();
        Assert.Equal(
            """{"name":"a b","tags":[{"key":"one"},{"key":"two"}],"password":"HIDDEN_DUE_TO_SECURITY_REASONS"}""",
            record.GetProperty("requestParameters").GetRawText());
        Assert.Equal("""{"name":"a b"}""", record.GetProperty("responseElements").GetRawText());
    }

    [Fact]
    public async Task A_signature_in_the_query_is_left_out()
    {
        using var host = Host();
        await host.SendAsync("GET", "/?Action=QueryThing&Version=2011-06-15&Name=n&X-Amz-Security-Token=t", service: "audited-query");
        Assert.Equal("""{"name":"n"}""", _kept.Only().GetProperty("requestParameters").GetRawText());
    }

    [Theory]
    [InlineData("""{"Environment":{"Variables":{"KEY":"s3cret"}}}""", """{"environment":{"variables":"HIDDEN_DUE_TO_SECURITY_REASONS"},"thingName":"x:y"}""")]
    [InlineData("""{"Code":{"ZipFile":"s3cret"}}""", """{"code":{"zipFile":"HIDDEN_DUE_TO_SECURITY_REASONS"},"thingName":"x:y"}""")]
    [InlineData("""{"a":[{"plaintext":"s3cret"}]}""", """{"a":[{"plaintext":"HIDDEN_DUE_TO_SECURITY_REASONS"}],"thingName":"x:y"}""")]
    [InlineData("""{"GrantTokens":["s3cret"]}""", """{"grantTokens":"HIDDEN_DUE_TO_SECURITY_REASONS","thingName":"x:y"}""")]
    [InlineData("""{"Tags":{"Team":"A"},"KMSKeyArn":1}""", """{"tags":{"Team":"A"},"kMSKeyArn":1,"thingName":"x:y"}""")]
    [InlineData("""{"ThingName":"harmless","Role":"first","Role":"last"}""", """{"thingName":"x:y","role":"last"}""")]
    [InlineData("""{"Role":"used","role":"ignored"}""", """{"Role":"used","role":"ignored","thingName":"x:y"}""")]
    [InlineData("""{"Role":"r","x":"\ud800"}""", """{"role":"r","x":"\"\\ud800\"","thingName":"x:y"}""")]
    [InlineData("""{"Role":"r","\ud800":1}""", """{"role":"r","\\ud800":1,"thingName":"x:y"}""")]
    [InlineData("", """{"thingName":"x:y"}""")]
    [InlineData("{\"Role\"", "null")]
    [InlineData("[1]", "null")]
    [InlineData("{\"r\":\"line\nend\"}", "null")]
    public async Task What_was_asked_is_recorded_without_secrets_and_cannot_be_disguised(string body, string recorded)
    {
        using var host = Host();
        await host.SendAsync("POST", Echo, Encoding.UTF8.GetBytes(body));
        Assert.Equal(recorded, _kept.Only().GetProperty("requestParameters").GetRawText());
    }

    [Fact]
    public async Task What_is_too_large_is_left_out_and_the_record_stays_whole()
    {
        using var host = Host();
        var text = new string('x', 20_000);
        await host.SendAsync("POST", "/", JsonSerializer.SerializeToUtf8Bytes(new { a = text }), "audited", prepare: message => message.Headers.Add("X-Amz-Target", "Audited.JsonThing"));
        Assert.Equal("""{"a":"OMITTED: 20002 bytes"}""", _kept.Only().GetProperty("requestParameters").GetRawText());
        var many = Enumerable.Repeat(new string('x', 1000), 200);
        await host.SendAsync("POST", "/", JsonSerializer.SerializeToUtf8Bytes(new { a = many }), "audited", prepare: message => message.Headers.Add("X-Amz-Target", "Audited.JsonThing"));
        var parameters = JsonElement.Parse(_kept.Last.Json.Span).GetProperty("requestParameters");
        Assert.True(parameters.GetProperty("omitted").GetBoolean());
        Assert.True(parameters.GetProperty("originalSize").GetInt32() > 200_000);
    }

    [Theory]
    [InlineData("GetFunction", true)]
    [InlineData("ListRoles", true)]
    [InlineData("AssumeRole", true)]
    [InlineData("GenerateDataKey", true)]
    [InlineData("Decrypt", true)]
    [InlineData("Getaway", false)]
    [InlineData("CreateFunction", false)]
    [InlineData("TagResource", false)]
    [InlineData("PutRolePolicy", false)]
    public void Reading_calls_are_told_by_their_names(string operation, bool reads) => Assert.Equal(reads, ReadOnlyCalls.Has(operation));

    private DoorHost Host() => new(more: services =>
    {
        services.AddSingleton<IAuditTrail>(_kept);
        AuditedServices.Add(services);
    });

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();
}
