using System.Text;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.CodeSigning;

[Trait("ring", "contract")]
public sealed class UnsignedCodeTests
{
    private const string SignatureFile = "META_INF/aws_signer_signature_v1.0.SF";

    [Fact]
    public async Task Enforce_refuses_a_new_function_and_nothing_of_it_stays()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var arn = await lambda.NewConfigAsync();
        var refused = await lambda.CreateAsync(patch: $$"""{"CodeSigningConfigArn":"{{arn}}"}""");
        refused.Refuses("CodeVerificationFailedException", 400, Refusal("f"));
        Assert.Equal("User", refused.String("Type"));
        (await lambda.CallAsync("GetFunction", "f")).Expect(404);
        Assert.False(lambda.Packages.Contains(FakePackages.IdOf("zip")));
        (await lambda.CallConfigAsync("DeleteCodeSigningConfig", arn)).Expect(204);
    }

    [Fact]
    public async Task Enforce_refuses_new_code_be_it_the_same_and_the_old_goes_on()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var made = await lambda.CreateAsync();
        (await lambda.BindAsync(await lambda.NewConfigAsync())).Expect(200);
        foreach (var (zip, more) in (IEnumerable<(string, string)>)[("other", ""), ("zip", ""), ("other", ""","DryRun":true"""), ("other", ""","Publish":true""")])
        {
            (await UpdateAsync(lambda, zip, more)).Refuses("CodeVerificationFailedException", 400, Refusal(LambdaHarness.Arn));
        }

        (await lambda.InvokeAsync()).Expect(200);
        Assert.Equal(made.String("RevisionId"), (await lambda.CallAsync("GetFunctionConfiguration", "f")).String("RevisionId"));
        Assert.False(lambda.Packages.Contains(FakePackages.IdOf("other")));
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Timeout":9}""")).Expect(200);
        (await lambda.CallAsync("DeleteFunctionCodeSigningConfig", "f")).Expect(204);
        (await UpdateAsync(lambda, "other")).Expect(200);
    }

    [Fact]
    public async Task Warn_deploys_unsigned_code_and_says_so_in_the_log()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var arn = await lambda.NewConfigAsync("Warn");
        (await lambda.CreateAsync(patch: $$"""{"CodeSigningConfigArn":"{{arn}}"}""")).Expect(201);
        Assert.Equal($"f is not signed, and is deployed to {LambdaHarness.Arn} all the same: its code signing policy is Warn.", Assert.Single(lambda.Warnings.Lines));
        (await UpdateAsync(lambda, "other", ""","DryRun":true""")).Expect(200);
        Assert.Single(lambda.Warnings.Lines);
        (await UpdateAsync(lambda, "other")).Expect(200);
        Assert.Equal(2, lambda.Warnings.Lines.Count);
        (await lambda.CallConfigAsync("UpdateCodeSigningConfig", arn, body: """{"CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Enforce"}}""")).Expect(200);
        (await UpdateAsync(lambda, "third")).Refuses("CodeVerificationFailedException", 400, Refusal(LambdaHarness.Arn));
    }

    [Fact]
    public async Task Layers_that_are_added_must_be_signed_too_and_those_that_are_there_stay()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var (first, second) = (await LayerAsync(lambda, "one"), await LayerAsync(lambda, "two"));
        (await lambda.CreateAsync(patch: $$"""{"Layers":["{{first}}"]}""")).Expect(201);
        (await lambda.BindAsync(await lambda.NewConfigAsync())).Expect(200);
        (await LayersAsync(lambda, first, second)).Refuses("CodeVerificationFailedException", 400, Refusal(second));
        (await LayersAsync(lambda, first)).Expect(200);
        (await LayersAsync(lambda)).Expect(200);
        (await LayersAsync(lambda, first)).Refuses("CodeVerificationFailedException", 400, Refusal(first));
    }

    [Theory]
    [InlineData("Warn")]
    [InlineData("Enforce")]
    public async Task A_signature_that_nobody_can_check_is_refused_where_signatures_matter(string policy)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Packages.Files.Add($"{FakePackages.IdOf("signed")}/{SignatureFile}");
        (await lambda.CreateAsync(zip: "signed")).Expect(201);
        (await lambda.BindAsync(await lambda.NewConfigAsync(policy))).Expect(200);
        var refused = await UpdateAsync(lambda, "signed");
        Assert.Equal(("InvalidCodeSignatureException", 400), (refused.Error, refused.Status));
        Assert.StartsWith($"The signature of {LambdaHarness.Arn} ({SignatureFile}) cannot be verified", refused.Message, StringComparison.Ordinal);
    }

    private static string Refusal(string subject) =>
        "Lambda cannot deploy the function. The function or layer might be signed using a signature that the client is not configured to accept. "
        + $"Check the provided signature for {subject}.";

    private static Task<Answer> UpdateAsync(LambdaHarness lambda, string zip, string more = "") =>
        lambda.CallAsync("UpdateFunctionCode", "f", body: $$"""{"ZipFile":"{{Base64(zip)}}"{{more}}}""");

    private static Task<Answer> LayersAsync(LambdaHarness lambda, params string[] arns) => lambda.CallAsync(
        "UpdateFunctionConfiguration", "f", body: $$"""{"Layers":[{{string.Join(',', arns.Select(arn => $"\"{arn}\""))}}]}""");

    private static async Task<string> LayerAsync(LambdaHarness lambda, string name) => (await lambda.CallAsync(
        "PublishLayerVersion", body: $$$"""{"Content":{"ZipFile":"{{{Base64(name)}}}"}}""", more: [("LayerName", name)])).Expect(201).String("LayerVersionArn")!;

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
