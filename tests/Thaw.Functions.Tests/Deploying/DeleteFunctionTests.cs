using Thaw.Functions.Deploying;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Deploying;

[Trait("ring", "contract")]
public sealed class DeleteFunctionTests
{
    [Fact]
    public async Task A_deleted_function_is_gone_with_its_code_and_environments()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        await lambda.InvokeAsync();
        var removed = lambda.Packages.Deleted.Task;
        Assert.Empty((await lambda.CallAsync("DeleteFunction", "f")).Expect(204).Body);
        await removed;
        Assert.Empty(lambda.Packages.List());
        Assert.Empty(lambda.Database.Blobs.List());
        Assert.Equal((LambdaHarness.Arn, "$LATEST", null), Assert.Single(lambda.Pool.Retired));
        (await lambda.InvokeAsync()).Expect(404);
        (await lambda.CallAsync("DeleteFunction", "f")).Refuses("ResourceNotFoundException", 404, $"Function not found: {LambdaHarness.Arn}");
        (await lambda.CreateAsync()).Expect(201);
        (await lambda.InvokeAsync()).Expect(200);
    }

    [Fact]
    public async Task Code_stays_as_long_as_another_function_has_the_same()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("a");
        await lambda.CreateAsync("b", scope: LambdaHarness.ScopeOf("000000000000", "eu-west-1"));
        await lambda.CallAsync("DeleteFunction", "a");
        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.Single(lambda.Packages.List());
        Assert.Single(lambda.Database.Blobs.List());
    }

    [Fact]
    public async Task Code_that_a_create_has_just_unpacked_survives_the_deletion_of_its_last_function()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("a");
        var importing = new TaskCompletionSource();
        var resume = new TaskCompletionSource();
        lambda.Packages.BeforeImport = async () =>
        {
            importing.SetResult();
            await resume.Task;
        };
        var create = lambda.CreateAsync("b");
        await importing.Task;
        await lambda.CallAsync("DeleteFunction", "a");
        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        resume.SetResult();
        (await create).Expect(201);
        Assert.Single(lambda.Packages.List());
        Assert.Single(lambda.Database.Blobs.List());
    }

    [Fact]
    public async Task A_sweep_at_start_removes_what_a_crash_has_left_and_nothing_else()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        var orphan = await lambda.Packages.ImportAsync("orphan"u8.ToArray(), TestContext.Current.CancellationToken);
        await lambda.Database.Blobs.PutAsync("orphan"u8.ToArray(), TestContext.Current.CancellationToken);
        var foreign = await lambda.Database.Blobs.PutAsync("an object of another service"u8.ToArray(), TestContext.Current.CancellationToken);
        await lambda.Get<CodeShelf>().SweepAllAsync(TestContext.Current.CancellationToken);
        Assert.False(lambda.Packages.Contains(orphan.CodeId));
        Assert.Single(lambda.Packages.List());
        Assert.Equal(2, lambda.Database.Blobs.List().Count());
        Assert.Contains(foreign, lambda.Database.Blobs.List());
    }

    [Fact]
    public async Task Code_that_is_no_longer_unpacked_is_unpacked_again_from_its_zip()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync("kept", "kept");
        await lambda.CreateAsync("lost", "lost");
        foreach (var codeId in lambda.Packages.List().ToList())
        {
            lambda.Packages.Delete(codeId);
        }

        var lost = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("lost"u8));
        lambda.Database.Blobs.Delete(lost);
        Assert.Equal([lost], await lambda.Get<CodeShelf>().RestoreAsync(TestContext.Current.CancellationToken));
        Assert.NotEqual(lost, Assert.Single(lambda.Packages.List()));
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_deleted_already_and_LATEST_goes_only_with_its_function()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        await lambda.CreateAsync();
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=%24LATEST")).Refuses("InvalidParameterValueException", 400, "$LATEST version cannot be deleted without deleting the function.");
        (await lambda.CallAsync("DeleteFunction", "g:$LATEST")).Refuses("InvalidParameterValueException", 400, "$LATEST version cannot be deleted without deleting the function.");
        (await lambda.CallAsync("DeleteFunction", "f", "?Qualifier=1")).Expect(204);
        (await lambda.CallAsync("DeleteFunction", "g", "?Qualifier=1")).Expect(404);
        (await lambda.CallAsync("GetFunction", "f")).Expect(200);
    }

    [Fact]
    public async Task Functions_survive_a_restart_with_their_tags()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var created = await lambda.CreateAsync(patch: """{"Tags":{"team":"red"}}""");
        await lambda.Database.ReopenAsync();
        var store = new FunctionStore(lambda.Database.Database, [], []);
        var target = new FunctionTarget(LambdaHarness.Home, "f", null);
        var function = await store.FindAsync(target.Scope, "f", "$LATEST", TestContext.Current.CancellationToken);
        Assert.Equal(created.String("RevisionId"), function!.RevisionId);
        Assert.Equal("red", (await store.TagsAsync(target, TestContext.Current.CancellationToken))["team"]);
    }
}
