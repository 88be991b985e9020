using System.Text;
using Dapper;
using Microsoft.Extensions.Hosting;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying.Variables;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying.Variables;

[Trait("ring", "contract")]
public sealed class ClosedVariablesTests
{
    private const string Secret = "hunter2-of-the-payroll";
    private const string KeyArn = "arn:aws:kms:us-east-1:000000000000:key/12345678-1234-1234-1234-123456789012";
    private const string WithSecret = $$$$"""{"Environment":{"Variables":{"TOKEN":"{{{{Secret}}}}","BB":"2"}}}""";
    private const string WithKey = $$$$"""{"Environment":{"Variables":{"TOKEN":"{{{{Secret}}}}","BB":"2"}},"KMSKeyArn":"{{{{KeyArn}}}}"}""";

    [Fact]
    public async Task A_function_gets_its_variables_and_the_store_never_sees_them()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = (await lambda.CreateAsync(patch: WithSecret)).Expect(201);
        Assert.Equal($$$"""{"Variables":{"TOKEN":"{{{Secret}}}","BB":"2"}}""", created["Environment"].GetRawText());
        (await lambda.CallAsync("PublishVersion", "f", body: """{"Description":"one"}""")).Expect(201);
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$$$"""{"Environment":{"Variables":{"TOKEN":"{{{{Secret}}}}-2"}}}""")).Expect(200);
        (await lambda.InvokeAsync()).Expect(200);
        (await lambda.InvokeAsync("f", query: "?Qualifier=1")).Expect(200);
        Assert.Equal(
            [$"{Secret}-2", Secret], lambda.Pool.Invocations.Select(invocation => invocation.Version.Variables["TOKEN"]));
        var files = Directory.EnumerateFiles(lambda.Database.DirectoryPath, "*.db*", SearchOption.AllDirectories).Select(Read).ToList();
        Assert.Contains(files, file => file.AsSpan().IndexOf("index.handler"u8) >= 0);
        Assert.DoesNotContain(files, file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0);
    }

    [Fact]
    public async Task A_warm_function_asks_for_no_key()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithSecret);
        (await lambda.InvokeAsync()).Expect(200);
        var asked = lambda.Keys.Asked.Count;
        for (var i = 0; i < 5; i++)
        {
            (await lambda.InvokeAsync()).Expect(200);
        }

        Assert.Equal(asked, lambda.Keys.Asked.Count);
        Assert.Equal("Decrypt default for lambda", lambda.Keys.Asked[^1]);
    }

    [Fact]
    public async Task A_function_without_variables_needs_no_key()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.CreateAsync("g", patch: """{"Environment":{"Variables":{}}}""");
        (await lambda.InvokeAsync()).Expect(200);
        Assert.Empty(lambda.Keys.Asked);
        Assert.Equal("""{"Variables":{}}""", (await lambda.CallAsync("GetFunctionConfiguration", "g"))["Environment"].GetRawText());
    }

    [Fact]
    public async Task The_same_variables_given_again_are_no_change_to_publish()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithSecret);
        Assert.Equal("1", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: WithSecret)).Expect(200);
        Assert.Equal("1", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Environment":{"Variables":{"TOKEN":"other","BB":"2"}}}""")).Expect(200);
        Assert.Equal("2", (await lambda.CallAsync("PublishVersion", "f")).String("Version"));
    }

    [Fact]
    public async Task A_customers_key_is_shown_used_and_granted_to_the_role()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = (await lambda.CreateAsync(patch: WithKey)).Expect(201);
        Assert.Equal(KeyArn, created.String("KMSKeyArn"));
        Assert.Equal(["CreateGrant", "Encrypt", "Decrypt"], lambda.Keys.Asked.Select(asked => asked.Split(' ')[0]));
        Assert.All(lambda.Keys.Asked, asked => Assert.EndsWith($"{KeyArn} for arn:aws:iam::000000000000:root", asked, StringComparison.Ordinal));
        Assert.Equal((KeyArn, LambdaHarness.Role), (lambda.Keys.Grants.Single().KeyArn, lambda.Keys.Grants.Single().Grantee));
        (await lambda.CallAsync("DeleteFunction", "f")).Expect(204);
        Assert.Empty(lambda.Keys.Grants);
    }

    [Fact]
    public async Task Another_key_closes_the_same_variables_anew()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithSecret);
        var moved = (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: $$"""{"KMSKeyArn":"{{KeyArn}}"}""")).Expect(200);
        Assert.Equal($$$"""{"Variables":{"TOKEN":"{{{Secret}}}","BB":"2"}}""", moved["Environment"].GetRawText());
        lambda.Keys.Asked.Clear();
        var back = (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"KMSKeyArn":""}""")).Expect(200);
        Assert.Null(back.String("KMSKeyArn"));
        Assert.Equal([$"Decrypt {KeyArn}", "Encrypt default", "Decrypt default"], lambda.Keys.Asked.Select(asked => asked[..asked.IndexOf(" for", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("NotFoundException", "Key 'x' does not exist")]
    [InlineData("DisabledException", "x is disabled.")]
    [InlineData("AccessDeniedException", "User: ann is not authorized")]
    public async Task A_key_that_may_not_be_used_is_refused_and_nothing_changes(string code, string message)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        lambda.Keys.Refusal = (operation, use) => operation == "CreateGrant" && use.KeyArn is not null ? new AwsException(code, 400, message) : null;
        var reason = $"Lambda was unable to configure access to your environment variables because the KMS key is invalid for CreateGrant. Please check your KMS key settings. KMS Exception: {code} KMS Message: {message}";
        (await lambda.CreateAsync(patch: WithKey)).Refuses("InvalidParameterValueException", 400, reason);
        (await lambda.CallAsync("GetFunction", "f")).Expect(404);
        await lambda.CreateAsync(patch: WithSecret);
        var before = await lambda.CallAsync("GetFunctionConfiguration", "f");
        (await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: WithKey)).Refuses("InvalidParameterValueException", 400, reason);
        Assert.Equal(before.Text, (await lambda.CallAsync("GetFunctionConfiguration", "f")).Text);
    }

    [Fact]
    public async Task Who_may_not_decrypt_sees_why_instead_of_the_variables()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithKey);
        lambda.Keys.Refusal = (_, use) => use.Request is null ? null : new AwsException("AccessDeniedException", 400, "No.");
        const string error = """{"Error":{"ErrorCode":"AccessDeniedException","Message":"Lambda was unable to decrypt your environment variables because the KMS access was denied. Please check your KMS permissions. KMS Exception: AccessDeniedException KMS Message: No."}}""";
        Assert.Equal(error, (await lambda.CallAsync("GetFunctionConfiguration", "f"))["Environment"].GetRawText());
        Assert.Equal(error, (await lambda.CallAsync("GetFunction", "f"))["Configuration"].GetProperty("Environment").GetRawText());
        Assert.Equal(error, (await lambda.CallAsync("ListFunctions"))["Functions"][0].GetProperty("Environment").GetRawText());
        Assert.Equal(error, (await lambda.CallAsync("ListVersionsByFunction", "f"))["Versions"][0].GetProperty("Environment").GetRawText());
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Theory]
    [InlineData("DisabledException", "KMSDisabledException", "the KMS key used is disabled")]
    [InlineData("KMSInvalidStateException", "KMSInvalidStateException", "the KMS key used is in an invalid state for Decrypt")]
    [InlineData("NotFoundException", "KMSNotFoundException", "the KMS key was not found")]
    [InlineData("AccessDeniedException", "KMSAccessDeniedException", "KMS access was denied")]
    [InlineData("InvalidCiphertextException", "KMSAccessDeniedException", "KMS access was denied")]
    public async Task A_function_whose_key_does_not_open_does_not_run(string refusal, string error, string reason)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithKey);
        (await lambda.InvokeAsync()).Expect(200);
        lambda.Keys.Refusal = (_, _) => new AwsException(refusal, 400, "No.");
        lambda.Get<KeyChanges>().Raise(KeyArn);
        var answer = await lambda.InvokeAsync();
        answer.Refuses(
            error, 502, $"Lambda was unable to decrypt the environment variables because {reason}. Please check the function's KMS key settings. KMS Exception: {refusal} KMS Message: No.");
        Assert.Equal("Service", answer.String("Type"));
        Assert.Single(lambda.Pool.Invocations);
        lambda.Keys.Refusal = (_, _) => null;
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task A_change_of_another_key_leaves_a_warm_function_alone()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: WithKey);
        (await lambda.InvokeAsync()).Expect(200);
        lambda.Keys.Refusal = (_, _) => new AwsException("DisabledException", 400, "No.");
        lambda.Get<KeyChanges>().Raise(KeyArn.Replace("1234", "5678", StringComparison.Ordinal));
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task Variables_from_before_are_closed_when_the_server_starts()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: """{"Environment":{"Variables":{}}}""");
        await lambda.CreateAsync("g", patch: """{"Description":"\"variables\":{\"a\""}""");
        await lambda.Database.Database.WriteAsync(
            change => change.Connection!.ExecuteAsync(
                $$$"""UPDATE function_versions SET configuration = REPLACE(configuration, '"variables":{}', '"variables":{"TOKEN":"{{{Secret}}}"}')""", transaction: change),
            TestContext.Current.CancellationToken);
        foreach (var service in lambda.Get<IEnumerable<IHostedService>>().OfType<OpenVariables>())
        {
            await service.StartAsync(TestContext.Current.CancellationToken);
        }

        var stored = await lambda.Database.Database.ReadAsync(
            connection => connection.QueryAsync<string>("SELECT configuration FROM function_versions"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(stored, configuration => configuration.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal($$$"""{"Variables":{"TOKEN":"{{{Secret}}}"}}""", (await lambda.CallAsync("GetFunctionConfiguration", "f"))["Environment"].GetRawText());
        (await lambda.InvokeAsync()).Expect(200);
        Assert.Equal(Secret, lambda.Pool.Invocations.Single().Version.Variables["TOKEN"]);
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
