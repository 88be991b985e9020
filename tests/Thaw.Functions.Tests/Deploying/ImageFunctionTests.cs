using System.Text.Json.Nodes;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class ImageFunctionTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    private const string Image = "000000000000.dkr.ecr.us-east-1.amazonaws.com/team/echo:latest";

    [Theory]
    [InlineData("echo:latest")]
    [InlineData("library/echo:latest")]
    [InlineData("000000000000.dkr.ecr.us-east-1.amazonaws.com/echo")]
    [InlineData("000000000000.dkr.ecr.us-east-1.amazonaws.com/Echo:latest")]
    [InlineData("000000000000.dkr.ecr.us-east-1.amazonaws.com/echo@sha256:12")]
    [InlineData("https://000000000000.dkr.ecr.us-east-1.amazonaws.com/echo:latest")]
    public async Task An_image_must_be_named_with_its_registry_and_a_tag_or_a_digest(string uri) =>
        (await CreateAsync($$$"""{"Code":{"ImageUri":"{{{uri}}}"}}""")).Refuses(
            "InvalidParameterValueException", 400, $"Source image {uri} is not valid. Provide a valid source image.");

    [Theory]
    [InlineData("""{"Handler":"index.handler"}""", "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")]
    [InlineData("""{"Runtime":"python3.13"}""", "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")]
    [InlineData("""{"Layers":["arn:aws:lambda:us-east-1:000000000000:layer:l:1"]}""", "Please don't provide Handler or Runtime or Layer when the intended function PackageType is Image.")]
    [InlineData("""{"Code":{}}""", "Please provide ImageUri when creating a function with packageType Image.")]
    [InlineData("""{"Code":{"ZipFile":"emlw"}}""", "Please provide ImageUri when creating a function with packageType Image.")]
    [InlineData("""{"SnapStart":{"ApplyOn":"PublishedVersions"}}""", "ContainerImage is not supported for SnapStart enabled functions.")]
    [InlineData("""{"VpcConfig":{"SubnetIds":["subnet-1"]}}""", "SubnetIds and SecurityIds must coexist or be both empty list.")]
    public async Task What_contradicts_an_image_is_said_first(string patch, string message) =>
        (await CreateAsync(patch)).Refuses("InvalidParameterValueException", 400, message);

    [Fact]
    public async Task The_command_of_an_image_has_bounds()
    {
        var arguments = string.Join(',', Enumerable.Repeat("\"a\"", 1501));
        var answer = await CreateAsync($$$"""{"ImageConfig":{"Command":[{{{arguments}}}]}}""");
        Assert.Equal("ValidationException", answer.Error);
        Assert.EndsWith("' at 'imageConfig.command' failed to satisfy constraint: Member must have length less than or equal to 1500", answer.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_without_its_package_type_is_no_source()
    {
        (await shared.Lambda.CreateAsync(patch: $$$"""{"Code":{"ImageUri":"{{{Image}}}"}}""")).Refuses(
            "InvalidParameterValueException", 400, "Please provide a source for function code.");
    }

    [Fact]
    public async Task A_function_with_a_zip_cannot_be_given_an_image()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ImageUri":"{{Image}}"}""")).Refuses(
            "InvalidParameterValueException", 400, "Please don't provide ImageUri when updating a function with packageType Zip.");
    }

    /// <summary>Asks for a function from an image; members of the patch replace those of a request that is complete.</summary>
    private Task<Answer> CreateAsync(string patch)
    {
        var request = JsonNode.Parse($$$"""{"PackageType":"Image","Runtime":null,"Handler":null,"Code":{"ImageUri":"{{{Image}}}"}}""")!.AsObject();
        foreach (var (member, value) in JsonNode.Parse(patch)!.AsObject())
        {
            request[member] = value?.DeepClone();
        }

        return shared.Lambda.CreateAsync(patch: request.ToJsonString());
    }
}
