using System.Text;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class CodeFromS3Tests
{
    private const string Zip = "zip from S3";
    private const string Code = """{"Code":{"S3Bucket":"bucket","S3Key":"a/code.zip"}}""";
    private static readonly FunctionsOptions Small = new() { CodeSizeZipped = 5, CodeSizeUnzipped = 2000 };

    [Fact]
    public async Task A_function_runs_the_code_of_the_object_that_the_caller_may_read()
    {
        var objects = new FakeObjects().Put("a/code.zip", Zip);
        await using var lambda = await LambdaHarness.StartAsync(objects: objects);
        var created = (await lambda.CreateAsync(patch: Code)).Expect(201);
        Assert.Equal(Zip.Length, created["CodeSize"].GetInt32());
        Assert.Equal(FakePackages.IdOf(Zip), Hex(created.String("CodeSha256")!));
        await lambda.InvokeAsync();
        Assert.Equal(FakePackages.IdOf(Zip), Assert.Single(lambda.Pool.Invocations).Version.CodeId);
        Assert.Equal(Zip, await ReadBlobAsync(lambda));
        var (location, caller) = Assert.Single(objects.Opened);
        Assert.Equal(("bucket", "a/code.zip", null, LambdaHarness.Home), (location.Bucket, location.Key, location.VersionId, location.Scope));
        Assert.Equal("arn:aws:iam::000000000000:root", caller);
        Assert.Equal(0, objects.LeftOpen);
    }

    [Fact]
    public async Task An_update_takes_the_version_that_it_names()
    {
        var objects = new FakeObjects().Put("k", "old", "v1").Put("k", "newer", "v2").Put("k", "newest");
        await using var lambda = await LambdaHarness.StartAsync(objects: objects);
        await lambda.CreateAsync();
        var updated = await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"S3Bucket":"bucket","S3Key":"k","S3ObjectVersion":"v2","S3ObjectStorageMode":"COPY"}""");
        Assert.Equal(FakePackages.IdOf("newer"), Hex(updated.Expect(200).String("CodeSha256")!));
        var dry = await lambda.CallAsync("UpdateFunctionCode", "f", body: """{"S3Bucket":"bucket","S3Key":"k","DryRun":true}""");
        Assert.Equal(FakePackages.IdOf("newest"), Hex(dry.Expect(200).String("CodeSha256")!));
    }

    [Fact]
    public async Task A_layer_comes_from_an_object_as_well()
    {
        await using var lambda = await LambdaHarness.StartAsync(objects: new FakeObjects().Put("layer.zip", Zip));
        var body = """{"Content":{"S3Bucket":"bucket","S3Key":"layer.zip"}}""";
        var published = (await lambda.CallAsync("PublishLayerVersion", body: body, more: [("LayerName", "l")])).Expect(201);
        Assert.Equal(FakePackages.IdOf(Zip), Hex(published["Content"].GetProperty("CodeSha256").GetString()!));
    }

    [Fact]
    public async Task An_object_may_be_larger_than_an_upload_but_not_than_the_files_of_a_function()
    {
        var objects = new FakeObjects().Put("a/code.zip", Zip);
        await using var lambda = await LambdaHarness.StartAsync(Small, objects);
        (await lambda.CreateAsync("uploaded", Zip)).Refuses("RequestEntityTooLargeException", 413, "Zipped size must be smaller than 5 bytes");
        (await lambda.CreateAsync(patch: Code)).Expect(201);
        objects.Length = 2001;
        (await lambda.CreateAsync("larger", patch: Code)).Refuses("InvalidParameterValueException", 400, "Unzipped size must be smaller than 2000 bytes");
        objects.Length = null;
        lambda.Packages.UnzippedSize = 2001;
        objects.Put("a/code.zip", "bomb");
        (await lambda.CreateAsync("bomb", patch: Code)).Refuses("InvalidParameterValueException", 400, "Unzipped size must be smaller than 2000 bytes");
        Assert.Equal(FakePackages.IdOf(Zip), Assert.Single(lambda.Packages.List()));
        Assert.Equal(0, objects.LeftOpen);
    }

    [Theory]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"none"}""", "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"bad"}""", "Could not unzip uploaded file. Please check your file, then try to upload again.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"empty"}""", "Uploaded file must be a non-empty zip")]
    [InlineData("""{"S3Bucket":"bucket"}""", "S3 Bucket and Key are required for uploading with S3 parameters.")]
    [InlineData("""{"S3Key":"k"}""", "S3 Bucket and Key are required for uploading with S3 parameters.")]
    [InlineData("""{"S3ObjectVersion":"v"}""", "S3 Bucket and Key are required for uploading with S3 parameters.")]
    [InlineData("""{"ZipFile":"emlw","S3Bucket":"bucket"}""", "Please do not provide other FunctionCode parameters when providing a ZipFile.")]
    [InlineData("""{"ZipFile":"emlw","ImageUri":"u"}""", "Please do not provide other FunctionCode parameters when providing a ZipFile.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"k","ImageUri":"u"}""", "Please do not provide other FunctionCode parameters when providing an ImageUri.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"k","S3ObjectStorageMode":"REFERENCE"}""", "S3ObjectStorageMode REFERENCE is not supported by this version of Thaw yet.")]
    [InlineData("""{"S3Bucket":"bucket","S3Key":"k","SourceKMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}""", "SourceKMSKeyArn is not supported by this version of Thaw yet.")]
    public async Task What_names_no_code_is_refused_and_leaves_nothing(string code, string message)
    {
        var objects = new FakeObjects().Put("k", Zip).Put("bad", "bad").Put("empty", string.Empty);
        await using var lambda = await LambdaHarness.StartAsync(objects: objects);
        (await lambda.CreateAsync(patch: $$"""{"Code":{{code}}}""")).Refuses("InvalidParameterValueException", 400, message);
        Assert.Empty(lambda.Packages.List());
        Assert.Empty(lambda.Database.Blobs.List());
        Assert.Equal(0, objects.LeftOpen);
    }

    [Fact]
    public async Task The_members_that_name_an_object_are_checked_together()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var answer = await lambda.CreateAsync(patch: """{"Code":{"S3Bucket":"b.","S3Key":"","S3ObjectVersion":"a\nb","S3ObjectStorageMode":"MOVE"}}""");
        Assert.Equal("ValidationException", answer.Error);
        Assert.Equal(
            """
            5 validation errors detected: Value 'b.' at 'code.s3Bucket' failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'b.' at 'code.s3Bucket' failed to satisfy constraint: Member must satisfy regular expression pattern: [0-9A-Za-z\.\-_]*(?<!\.); Value '' at 'code.s3Key' failed to satisfy constraint: Member must have length greater than or equal to 1; Value 'a
            b' at 'code.s3ObjectVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: .*; Value 'MOVE' at 'code.s3ObjectStorageMode' failed to satisfy constraint: Member must satisfy enum value set: [COPY, REFERENCE]
            """.ReplaceLineEndings("\n"),
            answer.Message);
    }

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));

    private static async Task<string> ReadBlobAsync(LambdaHarness lambda)
    {
        await using var blob = lambda.Database.Blobs.OpenRead(FakePackages.IdOf(Zip))!;
        using var reader = new StreamReader(blob, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
