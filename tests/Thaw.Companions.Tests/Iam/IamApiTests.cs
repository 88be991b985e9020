using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class IamApiTests
{
    private static readonly IReadOnlyList<OperationEntry> Entries = IamApi.Definition.Operations.Entries;

    [Fact]
    public void The_table_knows_the_whole_model()
    {
        var names = Entries.Select(entry => entry.Name).ToArray();
        Assert.Equal(176, names.Length);
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task Every_operation_that_is_there_can_be_made_with_what_its_permission_asks()
    {
        await using var iam = new IamHost();
        foreach (var entry in Entries.Where(entry => entry.Implementation is not null))
        {
            Assert.Equal(entry.Name, entry.Implementation!.Name);
            Assert.NotNull(Make(iam, entry.Implementation));
            Assert.NotNull(entry.Permission);
            Assert.True(entry.Permission.Unasked is not null || Make(iam, entry.Permission.Resource!) is IResourceResolver);
        }
    }

    [Fact]
    public async Task A_reset_empties_everything_of_every_account()
    {
        await using var iam = new IamHost();
        await iam.CreateRoleAsync("worker", "Tags.member.1.Key", "team", "Tags.member.1.Value", "red");
        var arn = await iam.CreatePolicyAsync("reader");
        await iam.CallAsync("AttachRolePolicy", "RoleName", "worker", "PolicyArn", arn);
        foreach (var resettable in iam.Get<IEnumerable<IResettable>>())
        {
            await resettable.ResetAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty((await iam.CallAsync("ListRoles")).Element("Roles")!.Elements());
        Assert.Empty((await iam.CallAsync("ListPolicies", "Scope", "Local")).Element("Policies")!.Elements());
        await iam.CreateRoleAsync("worker");
        Assert.Empty((await iam.CallAsync("ListAttachedRolePolicies", "RoleName", "worker")).Element("AttachedPolicies")!.Elements());
    }

    private static object? Make(IamHost iam, Type type) => typeof(IamHost).GetMethod(nameof(IamHost.Get))!.MakeGenericMethod(type).Invoke(iam, null);
}
