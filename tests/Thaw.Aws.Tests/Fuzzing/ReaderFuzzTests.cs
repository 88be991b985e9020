using System.Text;
using Thaw.Aws.Door;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;
using Thaw.Aws.Tests.Protocols;

namespace Thaw.Aws.Tests.Fuzzing;

public sealed class ReaderFuzzTests
{
    private const int Cases = 4000;
    private const string Json = "{\"Name\":\"a\\u00e9\",\"Count\":3,\"Nested\":{\"Flag\":true},\"Names\":[\"x\",null],\"Map\":{\"k\":\"v\"},\"Blob\":\"aGk=\",\"Other\":[[{}]]}";

    private static readonly string[] JsonPieces = ["{", "}", "[", "]", ":", ",", "\"Name\"", "\"Count\"", "\"Nested\"", "\"Map\"", "\"Blob\"", "\"Names\"", "1", "-1e999", "true", "null", "\"\\ud800\"", " ", "\"\\u0000\""];
    private static readonly string[] FormPieces = ["Action", "=", "&", ".", "member", "1", "Tags.member.1.Key", "%41", "%", "%ff", "+", "Do"];
    private static readonly string[] RoutePieces = ["/", "functions", "2015-03-31", "f", "%2F", "%", "configuration", "aliases", "..", "//", "\0", "é"];

    [Fact]
    public void Every_JSON_body_is_read_or_refused()
    {
        var noise = new Noise(10);
        for (var i = 0; i < Cases; i++)
        {
            var body = (i % 3) switch
            {
                0 => noise.Damage(Encoding.UTF8.GetBytes(Json)),
                1 => Encoding.UTF8.GetBytes(noise.Damage(Json)),
                _ => Encoding.UTF8.GetBytes(noise.Join(JsonPieces, 20)),
            };
            var refusal = Refusal(() => JsonBody.Read(body, JsonBodyTests.SampleJson.Default.SampleShape));
            Assert.True(refusal is null or { Code: "SerializationException", Status: 400 }, Convert.ToHexString(body));
        }
    }

    [Fact]
    public void Every_form_is_read_or_refused()
    {
        var noise = new Noise(11);
        for (var i = 0; i < Cases; i++)
        {
            var body = i % 2 == 0 ? noise.Bytes(60) : Encoding.UTF8.GetBytes(noise.Join(FormPieces, 20));
            var refusal = Refusal(() =>
            {
                var form = QueryForm.Read(body);
                return (form.Scalars("Tags"), form.Structures("Tags"), form.Structure("Tags")["Key"]);
            });
            Assert.True(refusal is null or { Code: "MalformedQueryString", Status: 400 }, Convert.ToHexString(body));
        }
    }

    [Fact]
    public void Every_path_finds_an_operation_with_all_its_labels_or_none()
    {
        var noise = new Noise(12);
        var table = new RouteTable(new OperationTable()
            .Planned("List", "GET", "/2015-03-31/functions/")
            .Planned("Get", "GET", "/2015-03-31/functions/{F}")
            .Planned("Alias", "GET", "/2015-03-31/functions/{F}/aliases/{A}")
            .Planned("Rest", "GET", "/functions/{Key+}")
            .Entries.Select(entry => new ServedOperation(entry, null)));
        var found = 0;
        for (var i = 0; i < Cases; i++)
        {
            var path = (i % 2 == 0 ? "/2015-03-31/functions/" : "/") + noise.Join(RoutePieces, 8);
            foreach (var spelling in new[] { path, CanonicalPath.Normalise(path) })
            {
                if (table.Find("GET", spelling) is { } match)
                {
                    found++;
                    Assert.All(match.Labels, label => Assert.NotEmpty(label.Value));
                    Assert.Equal(match.Operation.Entry.Path!.Count(c => c == '{'), match.Labels.Count);
                }
            }
        }

        Assert.InRange(found, 100, 2 * Cases);
    }

    [Fact]
    public async Task No_target_and_no_header_breaks_the_door()
    {
        var noise = new Noise(13);
        using var host = new DoorHost(new AwsOptions { AcceptAnyCredentials = true });
        for (var i = 0; i < 1000; i++)
        {
            var answer = await host.SendRawAsync(noise.Pick(["GET", "POST", "PUT", "HEAD", "OPTIONS", "X"]), "/" + noise.Join(RoutePieces, 8), noise.Bytes(80), request =>
            {
                request.Headers.Authorization = $"AWS4-HMAC-SHA256 Credential=any/20260101/eu-west-1/{noise.Pick(["rest", "json", "query", "none"])}/aws4_request, SignedHeaders=host, Signature=0";
                request.Headers["X-Amz-Date"] = "20260101T000000Z";
                request.Headers["X-Amz-Target"] = noise.Join(["Json_2014", ".", "EchoThing", ""], 4);
                request.Headers.ContentType = noise.Pick(["application/json", "application/x-www-form-urlencoded", ""]);
            });
            Assert.InRange(answer.Status, 200, 501);
            Assert.NotEqual(500, answer.Status);
        }
    }

    /// <summary>The refusal; any other exception fails the test.</summary>
    private static AwsException? Refusal<T>(Func<T> read)
    {
        try
        {
            read();
            return null;
        }
        catch (AwsException refusal)
        {
            return refusal;
        }
    }
}
