using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Development;
using Thaw.Storage;
using Thaw.TestKit;

namespace Thaw.Companions.Tests.Iam.Development;

[Trait("ring", "contract")]
public sealed class DevelopmentRoleTests
{
    private const string Arn = "arn:aws:iam::111122223333:role/lambda-role";

    private static readonly CompanionsOptions Local = new() { DevelopmentAccount = AccountId.TryParse("111122223333", out var account) ? account : null };

    [Fact]
    public async Task The_first_start_makes_one_role_that_trusts_Lambda_and_may_write_logs()
    {
        using var directory = new TemporaryDirectory();
        await using var services = await StartAsync(directory, Local);
        var role = await RoleAsync(services);
        Assert.NotNull(role);
        Assert.Equal(["lambda-role"], await NamesAsync(services));
        var roles = new ServiceRoles(services.GetRequiredService<IRoles>(), new FakeAuthority());
        Assert.NotNull(await roles.FindAssumableAsync("lambda.amazonaws.com", Arn, "arn", role.Account, TestContext.Current.CancellationToken));
        var policies = await services.GetRequiredService<IPrincipalStanding>().FindAsync(role.Session("f"), TestContext.Current.CancellationToken);
        Assert.Equal("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", Assert.Single(policies!.Identity).Name);
    }

    [Fact]
    public async Task Who_deletes_the_role_does_not_get_it_back()
    {
        using var directory = new TemporaryDirectory();
        await using (var first = await StartAsync(directory, Local))
        {
            await first.GetRequiredService<IDatabase>().WriteAsync(
                change => change.Connection!.ExecuteAsync("DELETE FROM iam_entities", transaction: change), TestContext.Current.CancellationToken);
        }

        await using var second = await StartAsync(directory, Local);
        Assert.Null(await RoleAsync(second));
        Assert.Empty(await NamesAsync(second));
    }

    [Fact]
    public async Task A_restart_leaves_the_role_as_it_is()
    {
        using var directory = new TemporaryDirectory();
        string id;
        await using (var first = await StartAsync(directory, Local))
        {
            id = (await RoleAsync(first))!.Id;
        }

        await using var second = await StartAsync(directory, Local);
        Assert.Equal(id, (await RoleAsync(second))!.Id);
    }

    [Fact]
    public async Task A_reset_makes_it_again_and_empties_the_rest()
    {
        using var directory = new TemporaryDirectory();
        await using var services = await StartAsync(directory, Local);
        var before = (await RoleAsync(services))!.Id;
        await ResetAsync(services);
        Assert.NotEqual(before, (await RoleAsync(services))!.Id);
        Assert.Equal(["lambda-role"], await NamesAsync(services));
    }

    [Fact]
    public async Task A_server_with_credentials_of_its_own_has_no_such_role_not_even_later()
    {
        using var directory = new TemporaryDirectory();
        await using (var first = await StartAsync(directory, new CompanionsOptions()))
        {
            await ResetAsync(first);
            Assert.Empty(await NamesAsync(first));
        }

        await using var second = await StartAsync(directory, Local);
        Assert.Empty(await NamesAsync(second));
    }

    private static async Task<ServiceProvider> StartAsync(TemporaryDirectory directory, CompanionsOptions options)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new ManualTime())
            .AddSingleton<IAuthority>(new FakeAuthority())
            .AddStorage(new StorageOptions { DataDirectory = directory.Path })
            .AddCompanions(options)
            .BuildServiceProvider();
        await services.GetRequiredService<DevelopmentRole>().StartAsync(TestContext.Current.CancellationToken);
        return services;
    }

    private static async Task ResetAsync(IServiceProvider services)
    {
        foreach (var resettable in services.GetServices<IResettable>())
        {
            await resettable.ResetAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<Role?> RoleAsync(IServiceProvider services) =>
        await services.GetRequiredService<IRoles>().FindAsync(Arn, TestContext.Current.CancellationToken);

    private static Task<List<string>> NamesAsync(IServiceProvider services) => services.GetRequiredService<IDatabase>().ReadAsync(
        async connection => (await connection.QueryAsync<string>("SELECT name FROM iam_entities")).AsList(), TestContext.Current.CancellationToken);
}
