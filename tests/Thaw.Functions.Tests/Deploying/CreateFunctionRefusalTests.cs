using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class CreateFunctionRefusalTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    [Theory]
    [InlineData("""{"VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]}}""", "VpcConfig")]
    [InlineData("""{"SnapStart":{"ApplyOn":"PublishedVersions"}}""", "SnapStart with ApplyOn PublishedVersions")]
    [InlineData("""{"CapacityProviderConfig":{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"arn:aws:lambda:us-east-1:000000000000:capacity-provider:c"}}}""", "CapacityProviderConfig")]
    [InlineData("""{"DurableConfig":{"ExecutionTimeout":10}}""", "DurableConfig")]
    [InlineData("""{"PublishTo":"LATEST_PUBLISHED"}""", "PublishTo")]
    [InlineData("""{"Architectures":["arm64"]}""", "The architecture arm64")]
    [InlineData("""{"Code":{"S3Bucket":"bucket","S3Key":"key"}}""", "Code from Amazon S3 (S3Bucket, S3Key)")]
    [InlineData("""{"Runtime":"java21"}""", "The runtime java21")]
    public async Task What_has_no_effect_yet_is_refused_by_name(string patch, string member)
    {
        var lambda = shared.Lambda;
        (await lambda.CreateAsync(patch: patch)).Refuses("InvalidParameterValueException", 400, $"{member} is not supported by this version of Thaw yet.");
        Assert.Empty(lambda.Packages.List());
    }

    [Fact]
    public async Task Every_broken_constraint_is_reported_in_one_message()
    {
        var lambda = shared.Lambda;
        var answer = await lambda.CreateAsync("a b", patch: """{"Role":"admin","Timeout":0,"MemorySize":64,"Code":null,"TracingConfig":{"Mode":"On"}}""");
        answer.Expect(400);
        Assert.Equal("ValidationException", answer.Error);
        Assert.StartsWith("6 validation errors detected: Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:", answer.Message, StringComparison.Ordinal);
        Assert.Contains("; Value null at 'code' failed to satisfy constraint: Member must not be null; ", answer.Message, StringComparison.Ordinal);
        Assert.Contains(@"Value 'admin' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1", answer.Message, StringComparison.Ordinal);
        Assert.Contains("Value '64' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128", answer.Message, StringComparison.Ordinal);
        Assert.EndsWith("Value 'On' at 'tracingConfig.mode' failed to satisfy constraint: Member must satisfy enum value set: [Active, PassThrough]", answer.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"FunctionName":null}""", "Value null at 'functionName' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Role":null}""", "Value null at 'role' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Handler":"a b"}""", @"Value 'a b' at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\s]+")]
    [InlineData("""{"EphemeralStorage":{"Size":511}}""", "Value '511' at 'ephemeralStorage.size' failed to satisfy constraint: Member must have value greater than or equal to 512")]
    [InlineData("""{"EphemeralStorage":{}}""", "Value null at 'ephemeralStorage.size' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"Environment":{"Variables":{"1A":"secret"}}}""", "Value at 'environment.variables' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]")]
    [InlineData("""{"Environment":{"Variables":{"AA":null}}}""", "Value at 'environment.variables' failed to satisfy constraint: Map value must satisfy constraint: [Member must not be null]")]
    [InlineData("""{"Architectures":["mips"]}""", "Value '[mips]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]")]
    [InlineData("""{"Layers":["arn:aws:lambda:us-east-1:000000000000:layer:a","b"]}""", @"Value '[arn:aws:lambda:us-east-1:000000000000:layer:a, b]' at 'layers' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+)), Member must not be null]")]
    [InlineData("""{"LoggingConfig":{"LogFormat":"XML"}}""", "Value 'XML' at 'loggingConfig.logFormat' failed to satisfy constraint: Member must satisfy enum value set: [JSON, Text]")]
    public async Task A_broken_constraint_is_reported_in_the_words_of_AWS(string patch, string violation)
    {
        var lambda = shared.Lambda;
        (await lambda.CreateAsync(patch: patch)).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Theory]
    [InlineData("""{"Handler":null}""", "Runtime and Handler are mandatory parameters for functions created with deployment packages.")]
    [InlineData("""{"Runtime":null}""", "Runtime and Handler are mandatory parameters for functions created with deployment packages.")]
    [InlineData("""{"Runtime":"nodejs24.x"}""", "The runtime nodejs24.x needs Node.js 24: install it.")]
    [InlineData("""{"Runtime":"nodejs12.x"}""", "The runtime parameter of nodejs12.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("""{"Runtime":"python3.7"}""", "The runtime parameter of python3.7 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("""{"Runtime":"go1.x"}""", "The runtime parameter of go1.x is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("""{"Runtime":"dotnetcore3.1"}""", "The runtime parameter of dotnetcore3.1 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("""{"Runtime":"provided"}""", "The runtime parameter of provided is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.")]
    [InlineData("""{"Runtime":"nodejs18.x"}""", "The runtime nodejs18.x is not supported by this version of Thaw yet.")]
    [InlineData("""{"MemorySize":10241}""", "'MemorySize' value failed to satisfy constraint: Member must have value less than or equal to 10240")]
    [InlineData("""{"Code":{}}""", "Please provide a source for function code.")]
    [InlineData("""{"Code":{"ZipFile":""}}""", "Uploaded file must be a non-empty zip")]
    [InlineData("""{"Code":{"ZipFile":"UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="}}""", "Uploaded file must be a non-empty zip")]
    [InlineData("""{"Code":{"ZipFile":"YmFk"}}""", "Could not unzip uploaded file. Please check your file, then try to upload again.")]
    [InlineData("""{"LoggingConfig":{"SystemLogLevel":"WARN"}}""", "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your request or change the LogFormat to \"JSON\" and try again.")]
    [InlineData("""{"Environment":{"Variables":{"OK_NAME":"1","LAMBDA_TASK_ROOT":"x","AWS_REGION":"x"}}}""", "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION, LAMBDA_TASK_ROOT")]
    public async Task A_wrong_request_is_refused_in_the_words_of_AWS_and_leaves_nothing(string patch, string message)
    {
        var lambda = shared.Lambda;
        (await lambda.CreateAsync(patch: patch)).Refuses("InvalidParameterValueException", 400, message);
        Assert.Empty(lambda.Packages.List());
        Assert.Empty(lambda.Database.Blobs.List());
        Assert.Empty((await lambda.CallAsync("ListFunctions"))["Functions"].EnumerateArray());
    }

    [Fact]
    public async Task An_unknown_runtime_is_answered_with_those_that_exist()
    {
        var lambda = shared.Lambda;
        var answer = await lambda.CreateAsync(patch: """{"Runtime":"cobol"}""");
        Assert.Equal("InvalidParameterValueException", answer.Error);
        Assert.Matches(@"^Value cobol at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: \[nodejs16\.x, .*provided\.al2023\] or be a valid ARN$", answer.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:")]
    public async Task A_name_of_65_characters_is_too_long(string prefix)
    {
        var lambda = shared.Lambda;
        var name = new string('n', 65);
        (await lambda.CreateAsync(prefix + name)).Refuses(
            "InvalidParameterValueException", 400, $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64");
    }

    [Fact]
    public async Task The_role_must_be_of_the_same_account()
    {
        var lambda = shared.Lambda;
        (await lambda.CreateAsync(patch: """{"Role":"arn:aws:iam::111111111111:role/r"}""")).Refuses("AccessDeniedException", 403, "Cross-account pass role is not allowed.");
    }

    [Fact]
    public async Task A_body_that_is_not_JSON_of_the_right_types_is_a_serialization_error()
    {
        var lambda = shared.Lambda;
        foreach (var body in (string[])["", "{", "[]", """{"FunctionName":7}""", """{"Code":{"ZipFile":"%%"}}""", """{"Timeout":"x"}"""])
        {
            var answer = await lambda.CallAsync("CreateFunction", body: body);
            Assert.Equal(body.Length == 0 ? "ValidationException" : "SerializationException", answer.Error);
        }
    }
}
