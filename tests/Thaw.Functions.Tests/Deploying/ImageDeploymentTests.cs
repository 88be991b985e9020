using System.Text.Json;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing.Images;
using Thaw.Functions.Tests.Fakes;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class ImageDeploymentTests : IAsyncLifetime
{
    private const string Repository = "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/echo";
    private LambdaHarness _lambda = null!;

    public async ValueTask InitializeAsync()
    {
        _lambda = await LambdaHarness.StartAsync();
        _lambda.Images.Tags[$"{Repository}:latest"] = "one";
    }

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task A_function_from_an_image_is_shown_as_AWS_shows_one()
    {
        var created = (await CreateAsync()).Expect(201);

        Assert.Equal(("Image", FakeImages.IdOf("one"), 0L), (created.String("PackageType"), created.String("CodeSha256"), created["CodeSize"].GetInt64()));
        Assert.Equal(("Pending", null, null), (created.String("State"), created.String("Runtime"), created.String("Handler")));
        Assert.False(created.Json.TryGetProperty("ImageConfigResponse", out _));
        Assert.False(created.Json.TryGetProperty("RuntimeVersionConfig", out _));
        var got = (await _lambda.CallAsync("GetFunction", "f"))["Code"];
        Assert.Equal(
            $$"""{"RepositoryType":"ECR","ImageUri":"{{Repository}}:latest","ResolvedImageUri":"{{Repository}}@sha256:{{FakeImages.IdOf("one")}}"}""", got.GetRawText());
        Assert.Equal(LambdaHarness.Arn, Assert.Single(_lambda.Images.Pullers).FunctionArn);
        Assert.Equal("Active", (await _lambda.CallAsync("GetFunctionConfiguration", "f")).String("State"));
        Assert.Equal("Image", (await _lambda.CallAsync("ListFunctions"))["Functions"][0].GetProperty("PackageType").GetString());
    }

    [Fact]
    public async Task A_tag_that_moves_changes_nothing_until_the_code_is_updated()
    {
        await CreateAsync();
        _lambda.Images.Tags[$"{Repository}:latest"] = "two";
        Assert.Equal(FakeImages.IdOf("one"), (await _lambda.CallAsync("GetFunctionConfiguration", "f")).String("CodeSha256"));
        (await _lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":9}""")).Expect(200);
        Assert.Equal(FakeImages.IdOf("one"), (await _lambda.CallAsync("GetFunctionConfiguration", "f")).String("CodeSha256"));

        var removed = _lambda.Images.Deleted.Task;
        var updated = (await UpdateAsync($"{Repository}:latest", ",\"Publish\":true")).Expect(200);

        Assert.Equal((FakeImages.IdOf("two"), "1"), (updated.String("CodeSha256"), updated.String("Version")));
        Assert.Equal(FakeImages.IdOf("one"), await removed);
        (await _lambda.CallAsync("PublishVersion", "f", body: $$"""{"CodeSha256":"{{FakeImages.IdOf("two")}}"}""")).Expect(201);
    }

    [Fact]
    public async Task A_dry_run_pulls_and_changes_nothing()
    {
        await CreateAsync();
        _lambda.Images.Tags[$"{Repository}:2"] = "two";

        var dry = (await UpdateAsync($"{Repository}:2", ",\"DryRun\":true")).Expect(200);

        Assert.Equal(FakeImages.IdOf("two"), dry.String("CodeSha256"));
        Assert.Equal(FakeImages.IdOf("one"), (await _lambda.CallAsync("GetFunctionConfiguration", "f")).String("CodeSha256"));
        Assert.Equal([FakeImages.IdOf("one")], _lambda.Images.List());
    }

    [Fact]
    public async Task The_settings_of_an_image_are_the_functions_or_the_images_own()
    {
        var created = await CreateAsync("""{"ImageConfig":{"EntryPoint":["/e"],"Command":["a","b"],"WorkingDirectory":"/w"}}""");
        Assert.Equal("""{"ImageConfig":{"EntryPoint":["/e"],"Command":["a","b"],"WorkingDirectory":"/w"}}""", created["ImageConfigResponse"].GetRawText());
        Assert.Equal(("/e", "a b", "/w"), Words(await RunnableAsync()));

        var changed = (await _lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"ImageConfig":{"EntryPoint":[],"Command":["c"]}}""")).Expect(200);
        Assert.Equal("""{"ImageConfig":{"Command":["c"],"WorkingDirectory":"/w"}}""", changed["ImageConfigResponse"].GetRawText());
        await UpdateAsync($"{Repository}:latest", "");
        Assert.Equal((null, "c", "/w"), Words(await RunnableAsync()));

        var reset = (await _lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"ImageConfig":{"Command":[],"WorkingDirectory":""}}""")).Expect(200);
        Assert.False(reset.Json.TryGetProperty("ImageConfigResponse", out _));
    }

    [Theory]
    [InlineData("UpdateFunctionCode", """{"ZipFile":"emlw"}""", "Please provide ImageUri when updating a function with packageType Image.")]
    [InlineData("UpdateFunctionCode", """{}""", "Please provide ImageUri when updating a function with packageType Image.")]
    [InlineData("UpdateFunctionCode", """{"ImageUri":"x","S3Bucket":"bucket","S3Key":"k"}""", "Please provide ImageUri when updating a function with packageType Image.")]
    [InlineData("UpdateFunctionCode", """{"ImageUri":"echo"}""", "Source image echo is not valid. Provide a valid source image.")]
    [InlineData("UpdateFunctionConfiguration", """{"Runtime":"python3.13"}""", "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")]
    [InlineData("UpdateFunctionConfiguration", """{"Handler":"a.b"}""", "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")]
    [InlineData("UpdateFunctionConfiguration", """{"SnapStart":{"ApplyOn":"PublishedVersions"}}""", "ContainerImage is not supported for SnapStart enabled functions.")]
    [InlineData("UpdateFunctionConfiguration", """{"ImageConfig":{"Command":["a\u0000b"]}}""", "The words of ImageConfig must not be null and must not contain a null character.")]
    [InlineData("PutRuntimeManagementConfig", """{"UpdateRuntimeOn":"Auto"}""", "Runtime management is not supported for functions with the package type Image: their runtime is part of the image.")]
    public async Task What_does_not_go_with_an_image_is_refused(string operation, string body, string message)
    {
        await CreateAsync();
        (await _lambda.CallAsync(operation, "f", body: body)).Refuses("InvalidParameterValueException", 400, message);
    }

    [Theory]
    [InlineData(ImageRefusal.NotFound, "InvalidParameterValueException", 400, "Source image 000000000000.dkr.ecr.us-east-1.amazonaws.com/team/echo:latest does not exist. Provide a valid source image.")]
    [InlineData(ImageRefusal.AccessDenied, "AccessDeniedException", 403, "Lambda does not have permission to access the ECR image. Check the ECR permissions.")]
    [InlineData(ImageRefusal.NotSupported, "InvalidParameterValueException", 400, "The image manifest, config or layer media type for the source image 000000000000.dkr.ecr.us-east-1.amazonaws.com/team/echo:latest is not supported. Reason: why.")]
    [InlineData(ImageRefusal.TooLarge, "InvalidParameterValueException", 400, "Source image 000000000000.dkr.ecr.us-east-1.amazonaws.com/team/echo:latest is not valid. Provide a valid source image. Reason: why.")]
    public async Task What_a_registry_refuses_is_said_in_AWS_s_words(ImageRefusal refusal, string error, int status, string message)
    {
        _lambda.Images.Refusal = new ImageRefusedException(refusal, "why");

        (await CreateAsync()).Refuses(error, status, message);

        (await _lambda.CallAsync("GetFunction", "f")).Expect(404);
    }

    [Fact]
    public async Task An_image_goes_with_the_last_function_that_has_it()
    {
        await CreateAsync();
        (await CreateAsync("""{"FunctionName":"g"}""")).Expect(201);
        await _lambda.CallAsync("DeleteFunction", "f");
        Assert.Equal([FakeImages.IdOf("one")], _lambda.Images.List());

        var removed = _lambda.Images.Deleted.Task;
        await _lambda.CallAsync("DeleteFunction", "g");

        Assert.Equal(FakeImages.IdOf("one"), await removed);
    }

    [Fact]
    public async Task At_a_start_images_that_no_function_has_are_removed_and_others_stay()
    {
        await CreateAsync();
        var orphan = await _lambda.Images.ResolveAsync(ImageReference.TryParse($"{Repository}@sha256:{new string('a', 64)}")!, new ImagePuller(Aws.Operations.Caller.Nobody, null), TestContext.Current.CancellationToken);
        await _lambda.Images.ImportAsync(orphan, TestContext.Current.CancellationToken);

        await _lambda.Get<Functions.Deploying.CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);

        Assert.Equal([FakeImages.IdOf("one")], _lambda.Images.List());
        Assert.Empty(await _lambda.Get<Functions.Deploying.CodeShelf>().RestoreAsync(TestContext.Current.CancellationToken));
    }

    private async Task<FunctionVersion> RunnableAsync()
    {
        (await _lambda.InvokeAsync()).Expect(200);
        return _lambda.Pool.Invocations.Last().Version;
    }

    private static (string?, string?, string?) Words(FunctionVersion version) => (
        version.Image!.EntryPoint is { } entry ? string.Join(' ', entry) : null,
        version.Image.Command is { } command ? string.Join(' ', command) : null,
        version.Image.WorkingDirectory);

    private Task<Answer> UpdateAsync(string uri, string more) => _lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ImageUri":"{{uri}}"{{more}}}""");

    private Task<Answer> CreateAsync(string patch = "{}")
    {
        var request = JsonSerializer.SerializeToNode(new { PackageType = "Image", Code = new { ImageUri = $"{Repository}:latest" } })!.AsObject();
        (request["Runtime"], request["Handler"]) = (null, null);
        foreach (var (member, value) in System.Text.Json.Nodes.JsonNode.Parse(patch)!.AsObject())
        {
            request[member] = value?.DeepClone();
        }

        return _lambda.CreateAsync(patch: request.ToJsonString());
    }
}
