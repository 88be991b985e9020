using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

[Trait("ring", "contract")]
public sealed class TenancyTests
{
    private const string Isolated = """{"TenancyConfig":{"TenantIsolationMode":"PER_TENANT"}}""";

    [Fact]
    public async Task A_function_shows_that_it_isolates_tenants_and_others_do_not()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = (await lambda.CreateAsync(patch: Isolated)).Expect(201);
        Assert.Equal("""{"TenantIsolationMode":"PER_TENANT"}""", created["TenancyConfig"].GetRawText());
        Assert.Equal(created["TenancyConfig"].GetRawText(), (await lambda.CallAsync("GetFunctionConfiguration", "f"))["TenancyConfig"].GetRawText());
        Assert.False((await lambda.CreateAsync("g")).Json.TryGetProperty("TenancyConfig", out _));
    }

    [Fact]
    public async Task An_update_or_a_publication_does_not_change_it()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: Isolated);
        var updated = await lambda.CallAsync("UpdateFunctionConfiguration", "f", body: """{"Description":"d","TenancyConfig":null}""");
        Assert.Equal("PER_TENANT", updated.Expect(200)["TenancyConfig"].GetProperty("TenantIsolationMode").GetString());
        var version = await lambda.CallAsync("PublishVersion", "f", body: "{}");
        Assert.Equal("PER_TENANT", version.Expect(201)["TenancyConfig"].GetProperty("TenantIsolationMode").GetString());
    }

    [Theory]
    [InlineData("""{"TenantIsolationMode":"SHARED"}""", "Value 'SHARED' at 'tenancyConfig.tenantIsolationMode' failed to satisfy constraint: Member must satisfy enum value set: [PER_TENANT]")]
    [InlineData("{}", "Value null at 'tenancyConfig.tenantIsolationMode' failed to satisfy constraint: Member must not be null")]
    public async Task Another_mode_is_refused(string config, string violation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        (await lambda.CreateAsync(patch: $$"""{"TenancyConfig":{{config}}}""")).Refuses("ValidationException", 400, $"1 validation error detected: {violation}");
    }

    [Fact]
    public async Task The_tenant_of_an_invocation_reaches_the_environment()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: Isolated);
        (await InvokeAsync(lambda, "blue")).Expect(200);
        (await InvokeAsync(lambda, "green team_1:/=+-@.")).Expect(200);
        Assert.Equal(
            [("blue", "blue"), ("green team_1:/=+-@.", "green team_1:/=+-@.")],
            lambda.Pool.Invocations.Select(invocation => (invocation.Version.TenantId, invocation.Request.TenantId)));
    }

    [Fact]
    public async Task A_function_that_knows_no_tenants_runs_in_the_very_picture_that_is_kept_in_memory()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.InvokeAsync();
        await lambda.InvokeAsync();
        Assert.Same(lambda.Pool.Invocations.First().Version, lambda.Pool.Invocations.Last().Version);
    }

    [Theory]
    [InlineData("RequestResponse")]
    [InlineData("DryRun")]
    public async Task A_tenant_that_is_missing_or_one_too_many_is_refused(string type)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: Isolated);
        await lambda.CreateAsync("g");
        (await lambda.InvokeAsync(headers: ("X-Amz-Invocation-Type", type))).Refuses(
            "InvalidParameterValueException",
            400,
            "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.");
        (await lambda.InvokeAsync("g", headers: [("X-Amz-Invocation-Type", type), ("X-Amz-Tenant-Id", "blue")])).Refuses(
            "InvalidParameterValueException",
            400,
            "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.");
        Assert.Empty(lambda.Pool.Invocations);
    }

    [Theory]
    [InlineData("", "Value '' at 'tenantId' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("blue;", @"Value 'blue;' at 'tenantId' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9\._:\/=+\-@ ]+")]
    public async Task A_tenant_that_nobody_can_be_is_refused(string tenant, string violation)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: Isolated);
        var refused = await InvokeAsync(lambda, tenant);
        Assert.Equal(("ValidationException", 400), (refused.Error, refused.Status));
        Assert.Contains(violation, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_neither_a_url_nor_provisioned_concurrency()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync(patch: Isolated);
        await lambda.CallAsync("PublishVersion", "f", body: "{}");
        (await lambda.CallAsync("CreateFunctionUrlConfig", "f", body: """{"AuthType":"NONE"}""")).Refuses(
            "InvalidParameterValueException", 400, "A function URL is not supported for functions with tenant isolation mode.");
        (await lambda.CallAsync("PutProvisionedConcurrencyConfig", "f", "?Qualifier=1", """{"ProvisionedConcurrentExecutions":1}""")).Refuses(
            "InvalidParameterValueException", 400, "Provisioned concurrency is not supported for functions with tenant isolation mode.");
    }

    private static Task<Answer> InvokeAsync(LambdaHarness lambda, string tenant) => lambda.InvokeAsync(headers: ("X-Amz-Tenant-Id", tenant));
}
