using System.Text;

namespace Thaw.Aws.Tests.Door;

public sealed class TripTests
{
    [Fact]
    public async Task A_signed_request_reaches_its_operation_with_caller_region_label_query_and_body()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", "/2015-03-31/things/a%3Ab%2Fc/echo?q=%24LATEST", "hi"u8.ToArray());
        Assert.Equal(200, answer.Status);
        Assert.Equal("arn:aws:iam::000000000000:root|eu-west-1|a:b/c|$LATEST|hi", answer.Body);
        Assert.Equal("text/plain", answer.ContentType);
        Assert.True(Guid.TryParse(answer.RequestId, out _));
    }

    [Fact]
    public async Task A_target_header_names_the_operation_of_a_JSON_service()
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync("POST", "/", "{}"u8.ToArray(), "json", prepare: message => message.Headers.Add("X-Amz-Target", "Json_2014.EchoThing"));
        Assert.Equal(200, answer.Status);
        Assert.EndsWith("|{}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/", "Action=QueryThing&Version=2011-06-15&Name=a+b")]
    [InlineData("GET", "/?Action=QueryThing&Version=2011-06-15&Name=a%20b", "")]
    public async Task A_form_or_a_query_names_the_operation_of_a_Query_service(string method, string path, string body)
    {
        using var host = new DoorHost();
        var answer = await host.SendAsync(method, path, Encoding.ASCII.GetBytes(body), "query");
        Assert.Equal(200, answer.Status);
        Assert.Equal("text/xml", answer.ContentType);
        Assert.Contains("<QueryThingResponse xmlns=\"https://query.example/\">", answer.Body, StringComparison.Ordinal);
        Assert.Contains("<Name>a b</Name>", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<RequestId>{answer.RequestId}</RequestId>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_JSON_answer_has_its_length_and_the_content_type_of_its_protocol()
    {
        using var host = new DoorHost();
        var rest = await host.SendAsync("GET", "/2015-03-31/json");
        Assert.Equal((201, "application/json", "{\"Flag\":true}"), (rest.Status, rest.ContentType, rest.Body));
        Assert.Equal(13, rest.Headers.ContentLength);
        var json = await host.SendAsync("POST", "/", "{}"u8.ToArray(), "json", prepare: message => message.Headers.Add("X-Amz-Target", "Json_2014.JsonThing"));
        Assert.Equal((201, "application/x-amz-json-1.1", "{\"Flag\":true}"), (json.Status, json.ContentType, json.Body));
    }
}
