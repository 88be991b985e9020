using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class TrustPrincipalTests : IAsyncDisposable
{
    private const string Trusted = "arn:aws:iam::000000000000:role/trusted";
    private const string Target = "arn:aws:iam::000000000000:role/target";

    private readonly IamHost _iam = new();

    public ValueTask DisposeAsync() => _iam.DisposeAsync();

    [Fact]
    public async Task Who_gets_the_name_of_a_trusted_role_that_is_gone_is_not_trusted()
    {
        var first = await CreateTrustedAsync();
        await _iam.CallAsync("CreateRole", "RoleName", "target", "AssumeRolePolicyDocument", TrustOf(Trusted));
        Assert.True(await MayAssumeAsync(first));

        await _iam.CallAsync("DeleteRole", "RoleName", "trusted");
        Assert.Equal(TrustOf(first), (await _iam.CallAsync("GetRole", "RoleName", "target")).Element("Role")!.Document("AssumeRolePolicyDocument"));
        var second = await CreateTrustedAsync();
        Assert.False(await MayAssumeAsync(second));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Removing_a_role_leaves_those_alone_whose_names_begin_with_its_name()
    {
        await CreateTrustedAsync();
        await _iam.CreateRoleAsync("trusted2");
        await _iam.CallAsync("CreateRole", "RoleName", "target", "AssumeRolePolicyDocument", TrustOf($"{Trusted}2"));
        await _iam.CallAsync("DeleteRole", "RoleName", "trusted");
        Assert.Equal(TrustOf($"{Trusted}2"), (await _iam.CallAsync("GetRole", "RoleName", "target")).Element("Role")!.Document("AssumeRolePolicyDocument"));
    }

    private static string TrustOf(string principal) =>
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"WHO"},"Action":"sts:AssumeRole"}]}""".Replace("WHO", principal, StringComparison.Ordinal);

    private async Task<string> CreateTrustedAsync() => (await _iam.CreateRoleAsync("trusted")).Element("Role")!.Text("RoleId");

    private async Task<bool> MayAssumeAsync(string id)
    {
        var role = (await _iam.Get<IRoles>().FindAsync(Target, TestContext.Current.CancellationToken))!;
        return Authorizer.Decide(new AuthorizationRequest
        {
            Principal = RequestPrincipal.RoleSession(IamHost.Home, "arn:aws:sts::000000000000:assumed-role/trusted/s", Trusted, $"{id}:s"),
            Action = "sts:AssumeRole",
            Resource = role.Arn,
            ResourcePolicy = role.Trust,
            Keys = NoKeys.Instance,
            Time = default,
        }).IsAllowed;
    }
}
