using System.Text;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Layers;

[Trait("ring", "contract")]
public sealed class LayerTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:000000000000:layer:l";

    [Fact]
    public async Task A_version_is_published_and_shown_by_number_and_by_ARN()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var published = (await PublishAsync(lambda, """{"Description":"d","LicenseInfo":"MIT","CompatibleRuntimes":["python3.13"],"CompatibleArchitectures":["x86_64"]}""")).Expect(201);
        Assert.Equal((Arn, Arn + ":1", 1), (published.String("LayerArn"), published.String("LayerVersionArn"), published["Version"].GetInt32()));
        Assert.Equal(("d", "MIT"), (published.String("Description"), published.String("LicenseInfo")));
        Assert.Equal("""["python3.13"]""", published["CompatibleRuntimes"].GetRawText());
        Assert.Equal(5, published["Content"].GetProperty("CodeSize").GetInt32());
        Assert.Contains("/_thaw/blobs/", published["Content"].GetProperty("Location").GetString(), StringComparison.Ordinal);
        foreach (var shown in new[] { await GetAsync(lambda, 1), await lambda.CallAsync("GetLayerVersionByArn", query: $"?find=LayerVersion&Arn={Arn}:1") })
        {
            Assert.Equal(published.Expect(201).String("CreatedDate"), shown.Expect(200).String("CreatedDate"));
            Assert.Equal(published["Content"].GetProperty("CodeSha256").GetString(), shown["Content"].GetProperty("CodeSha256").GetString());
        }
    }

    [Fact]
    public async Task Lists_show_the_newest_version_that_matches()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await PublishAsync(lambda, """{"CompatibleRuntimes":["python3.13"]}""");
        await PublishAsync(lambda, """{"CompatibleRuntimes":["nodejs22.x"],"CompatibleArchitectures":["arm64"]}""");
        await PublishAsync(lambda, "{}", name: "other");
        Assert.Equal(["l:2", "other:1"], await NewestAsync(lambda));
        Assert.Equal(["l:1"], await NewestAsync(lambda, "?CompatibleRuntime=python3.13"));
        Assert.Equal(["l:2"], await NewestAsync(lambda, "?CompatibleArchitecture=arm64"));
        Assert.Equal([2, 1], await VersionsAsync(lambda));
        Assert.Equal([1], await VersionsAsync(lambda, "?CompatibleRuntime=python3.13"));
        Assert.Equal("""{"LayerVersions":[]}""", (await lambda.CallAsync("ListLayerVersions", more: [("LayerName", "none")])).Expect(200).Text);
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            await PublishAsync(lambda, "{}");
            await PublishAsync(lambda, "{}", name: $"l{round}");
        }

        var first = await lambda.CallAsync("ListLayerVersions", query: "?MaxItems=2", more: [("LayerName", "l")]);
        Assert.Equal(2, first["LayerVersions"].GetArrayLength());
        Assert.Equal([1], await VersionsAsync(lambda, $"?MaxItems=2&Marker={Uri.EscapeDataString(first.String("NextMarker")!)}"));
        var layers = await lambda.CallAsync("ListLayers", query: "?MaxItems=3");
        Assert.Equal(["l2:1"], await NewestAsync(lambda, $"?Marker={Uri.EscapeDataString(layers.String("NextMarker")!)}"));
    }

    [Fact]
    public async Task Numbers_never_come_again_and_deleting_twice_is_no_error()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await PublishAsync(lambda, "{}");
        await PublishAsync(lambda, "{}");
        foreach (var version in new[] { 1, 2, 2, 9 })
        {
            (await DeleteAsync(lambda, version)).Expect(204);
        }

        Assert.Empty(await VersionsAsync(lambda));
        (await GetAsync(lambda, 1)).Refuses("ResourceNotFoundException", 404, "The resource you requested does not exist.");
        Assert.Equal(3, (await PublishAsync(lambda, "{}"))["Version"].GetInt32());
    }

    [Fact]
    public async Task The_content_of_a_deleted_version_goes_when_nothing_else_has_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await PublishAsync(lambda, "{}", zip: "same");
        await PublishAsync(lambda, "{}", zip: "same");
        (await DeleteAsync(lambda, 1)).Expect(204);
        Assert.Single(lambda.Packages.List());
        (await DeleteAsync(lambda, 2)).Expect(204);
        Assert.Empty(lambda.Packages.List());
    }

    [Theory]
    [InlineData("""{"CompatibleRuntimes":["cobol"],"CompatibleArchitectures":["z80"]}""", "ValidationException", "2 validation errors detected: Value '[cobol]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: [")]
    [InlineData("""{"Content":null}""", "ValidationException", "1 validation error detected: Value null at 'content' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Content":{"S3Bucket":"bucket","S3Key":"key"}}""", "InvalidParameterValueException", "Code from Amazon S3 (S3Bucket, S3Key) is not supported by this version of Thaw yet.")]
    [InlineData("""{"Content":{"ZipFile":"YmFk"}}""", "InvalidParameterValueException", "Could not unzip uploaded file")]
    public async Task Wrong_layers_are_refused_and_leave_nothing(string patch, string error, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var answer = await PublishAsync(lambda, patch);
        Assert.Equal((error, 400), (answer.Error, answer.Status));
        Assert.StartsWith(message, answer.Message, StringComparison.Ordinal);
        Assert.Empty(await VersionsAsync(lambda));
        Assert.Empty(lambda.Packages.List());
    }

    [Fact]
    public async Task Layers_and_functions_share_the_storage_for_code()
    {
        await using var lambda = await LambdaHarness.StartAsync(new FunctionsOptions { TotalCodeSize = 12 });
        (await PublishAsync(lambda, "{}")).Expect(201);
        (await lambda.CreateAsync(zip: "seven..")).Expect(201);
        (await PublishAsync(lambda, "{}", zip: "x")).Refuses("CodeStorageExceededException", 400, "Code storage limit exceeded.");
        (await lambda.CreateAsync("g", "x")).Refuses("CodeStorageExceededException", 400, "Code storage limit exceeded.");
        Assert.Equal([1], await VersionsAsync(lambda));
        Assert.Equal(2, lambda.Packages.List().Count());
        await DeleteAsync(lambda, 1);
        (await lambda.CallAsync("PublishVersion", "f")).Refuses("CodeStorageExceededException", 400, "Code storage limit exceeded.");
        (await lambda.CreateAsync("g", "five.")).Expect(201);
    }

    [Fact]
    public async Task Versions_begin_at_1()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await GetAsync(lambda, 0)).Refuses("InvalidParameterValueException", 400, "Layer Version Cannot be less than 1");
        (await DeleteAsync(lambda, -1)).Refuses("InvalidParameterValueException", 400, "Layer Version Cannot be less than 1");
        (await lambda.CallAsync("GetLayerVersionByArn", query: $"?Arn={Arn}")).Expect(400);
    }

    internal static Task<Answer> PublishAsync(LambdaHarness lambda, string patch, string name = "l", string zip = "layer")
    {
        var request = System.Text.Json.Nodes.JsonNode.Parse(
            $$$$"""{"Content":{"ZipFile":"{{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(zip))}}}}"}}""")!.AsObject();
        foreach (var (member, value) in System.Text.Json.Nodes.JsonNode.Parse(patch)!.AsObject())
        {
            request[member] = value?.DeepClone();
        }

        return lambda.CallAsync("PublishLayerVersion", body: request.ToJsonString(), more: [("LayerName", name)]);
    }

    internal static Task<Answer> DeleteAsync(LambdaHarness lambda, int version, string name = "l") =>
        lambda.CallAsync("DeleteLayerVersion", more: [("LayerName", name), ("VersionNumber", $"{version}")]);

    private static Task<Answer> GetAsync(LambdaHarness lambda, int version) =>
        lambda.CallAsync("GetLayerVersion", more: [("LayerName", "l"), ("VersionNumber", $"{version}")]);

    private static async Task<IEnumerable<string>> NewestAsync(LambdaHarness lambda, string query = "") =>
        (await lambda.CallAsync("ListLayers", query: query)).Expect(200)["Layers"].EnumerateArray().Select(layer =>
            $"{layer.GetProperty("LayerName").GetString()}:{layer.GetProperty("LatestMatchingVersion").GetProperty("Version").GetInt32()}");

    private static async Task<IEnumerable<int>> VersionsAsync(LambdaHarness lambda, string query = "") =>
        (await lambda.CallAsync("ListLayerVersions", query: query, more: [("LayerName", "l")])).Expect(200)["LayerVersions"]
            .EnumerateArray().Select(version => version.GetProperty("Version").GetInt32());
}
