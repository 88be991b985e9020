using System.Text;
using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>Requests whose parts fit, nearly fit or do not fit at all.</summary>
[Trait("ring", "contract")]
public sealed class EcrFuzzTests
{
    private static readonly string[] Members =
    [
        "registryId", "repositoryNames", "tags", "tagKeys", "imageTagMutability", "imageTagMutabilityExclusionFilters", "imageScanningConfiguration", "encryptionConfiguration",
        "nextToken", "maxResults", "force", "imageIds", "filter", "acceptedMediaTypes", "layerDigests", "layerDigest", "uploadId", "partFirstByte", "partLastByte", "layerPartBlob",
        "imageManifest", "imageManifestMediaType", "imageTag", "imageDigest", "registryIds", "policyText", "resourceArn",
    ];

    private static readonly string[] Values =
    [
        "null", "\"\"", "\"x\"", "0", "1", "-1", "1e400", "9223372036854775807", "true", "[]", "{}", "[null]", "[{}]", "[\"app\"]", "\"000000000000\"", "\"111111111111\"", "\"IMMUTABLE\"",
        "\"IMMUTABLE_WITH_EXCLUSION\"", "[{\"filterType\":\"WILDCARD\",\"filter\":\"v*\"}]", "[{\"Key\":\"k\",\"Value\":\"v\"}]", "[{\"Key\":null}]", "{\"scanOnPush\":true}", "{\"encryptionType\":\"AES256\"}",
        "[{\"imageTag\":\"v1\"}]", "[{\"imageDigest\":\"sha256:x\"}]", "{\"tagStatus\":\"TAGGED\"}", "\"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\"",
        "[\"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\",\"md5:1\",\"\"]", "\"11111111-2222-4333-8444-555555555555\"", "\"eA==\"", "\"ZWNyOmE\"", "\"\\ud800\"",
        "\"{\\\"schemaVersion\\\":2,\\\"manifests\\\":[]}\"", "\"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Principal\\\":\\\"*\\\",\\\"Action\\\":\\\"ecr:*\\\"}}\"",
        "\"{\\\"Statement\\\":\\\"\\\\ud800\\\"}\"", "\"arn:aws:ecr:us-east-1:000000000000:repository/app\"", "\"arn:aws:ecr:us-east-1:x:repository/y\"",
    ];

    private static readonly string[] Pieces =
    [
        "/v2", "/", "//", "app", "app2", "blobs", "uploads", "manifests", "tags", "list", "referrers", "v1", "..", "%2e%2e", "%2f", "%", "%zz", "%00", "sha256:", "sha256:x", "?digest=", "?n=", "?n=99999999999",
        "?last=%ff", "?mount=x&from=app", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "11111111-2222-4333-8444-555555555555",
        "000000000000.dkr.ecr.us-east-1.amazonaws.com", "111111111111.dkr.ecr.us-east-1.amazonaws.com", "{", "\u00e4",
    ];

    private static readonly string[] Texts = ["", "0-0", "0-2", "-", "5-1", "9223372036854775807-9223372036854775807", "bytes=0-", "bytes=-0", "bytes=9-", "bytes=-9223372036854775807", "x", "a/b", "a/b;c=d", "application/json", ";"];

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused()
    {
        await using var ecr = new EcrHost();
        await ecr.RepositoryAsync("app");
        var operations = EcrApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null && entry.Name != "DeleteRepository").Select(entry => entry.Name).ToArray();
        var random = new Random(20261121);
        var answered = 0;
        for (var round = 0; round < 2000; round++)
        {
            try
            {
                await ecr.CallAsync(operations[round % operations.Length], Input(random));
                answered++;
            }
            catch (AwsException refusal)
            {
                Assert.Equal(400, refusal.Status);
            }
        }

        Assert.InRange(answered, 50, 1950);
    }

    [Fact]
    public async Task Whatever_a_tool_sends_gets_an_answer_that_is_no_fault_of_the_servers()
    {
        await using var ecr = new EcrHost();
        await ecr.RepositoryAsync("app");
        await ecr.ImageAsync("app", "v1");
        var login = await ecr.LoginAsync();
        var random = new Random(20261122);
        string[] methods = ["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"];
        for (var round = 0; round < 2000; round++)
        {
            var path = "/v2/app" + string.Concat(Enumerable.Range(0, random.Next(7)).Select(part => (part % 2 == 0 ? "/" : "") + Pick(random, Pieces)));
            var body = Encoding.UTF8.GetBytes(Pick(random, Values));
            (string, string)[] headers = [("Content-Range", Pick(random, Texts)), ("Range", Pick(random, Texts)), ("Content-Type", Pick(random, Texts))];
            var answer = await ecr.SendAsync(Pick(random, methods), path, login, body, "127.0.0.1:4566", headers);
            Assert.True(answer.Status is >= 200 and < 500, $"{path}: {answer.Status} {answer.Text}");
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static string Input(Random random)
    {
        var input = new Dictionary<string, string>();
        if (random.Next(5) != 0)
        {
            input["repositoryName"] = random.Next(8) == 0 ? Pick(random, Values) : "\"app\"";
        }

        for (var count = random.Next(6); count > 0; count--)
        {
            input[Pick(random, Members)] = Pick(random, Values);
        }

        return $"{{{string.Join(",", input.Select(member => $"{JsonSerializer.Serialize(member.Key)}:{member.Value}"))}}}";
    }
}
