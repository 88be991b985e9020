using System.Xml.Linq;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class AccountTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    [Fact]
    public async Task An_account_has_one_alias_that_no_other_has()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateAccountAlias", "AccountAlias", "thaw-one");
        await host.CallAsync("CreateAccountAlias", "AccountAlias", "thaw-two");

        Assert.Equal(["thaw-two"], (await host.CallAsync("ListAccountAliases")).Items("AccountAliases"));
        Assert.Equal("404 NoSuchEntity: The account alias with name thaw-one cannot be found.", await host.RefusalAsync("DeleteAccountAlias", "AccountAlias", "thaw-one"));
        Assert.StartsWith("400 ValidationError: 1 validation error detected: Value at 'accountAlias'", await host.RefusalAsync("CreateAccountAlias", "AccountAlias", "a--b"));

        host.Caller = IdentityHost.Root(IdentityHost.Abroad);
        Assert.Equal("409 EntityAlreadyExists: The account alias thaw-two already exists.", await host.RefusalAsync("CreateAccountAlias", "AccountAlias", "thaw-two"));
        await host.CallAsync("CreateAccountAlias", "AccountAlias", "thaw-one");
        await host.CallAsync("DeleteAccountAlias", "AccountAlias", "thaw-one");
        Assert.Empty((await host.CallAsync("ListAccountAliases")).Items("AccountAliases"));
    }

    [Fact]
    public async Task The_summary_counts_what_the_account_has()
    {
        await using var host = new IdentityHost();
        await FillAsync(host);

        var summary = (await host.CallAsync("GetAccountSummary")).Element("SummaryMap")!.Elements("entry").ToDictionary(entry => entry.At("key"), entry => entry.At("value"));

        Assert.Equal(("2", "1", "1", "1", "1"), (summary["Users"], summary["Groups"], summary["Roles"], summary["Policies"], summary["PolicyVersionsInUse"]));
        Assert.Equal(("2", "2048", "0"), (summary["AccessKeysPerUserQuota"], summary["UserPolicySizeQuota"], summary["AccountMFAEnabled"]));
    }

    [Fact]
    public async Task Details_show_everything_with_what_belongs_to_it()
    {
        await using var host = new IdentityHost();
        await FillAsync(host);

        var details = await host.CallAsync("GetAccountAuthorizationDetails");

        Assert.Equal(["ann", "bob"], details.Each("UserDetailList", "UserName"));
        var ann = details.Element("UserDetailList")!.Elements("member").First();
        Assert.Equal(["ops"], ann.Items("GroupList"));
        Assert.Equal(["own"], ann.Each("UserPolicyList", "PolicyName"));
        Assert.Equal(IdentityHost.AllowAll, Uri.UnescapeDataString(ann.Each("UserPolicyList", "PolicyDocument")[0]));
        Assert.Equal([ReadOnly], details.Element("GroupDetailList")!.Elements("member").Single().Each("AttachedManagedPolicies", "PolicyArn"));
        Assert.Equal(Trust, Uri.UnescapeDataString(details.Each("RoleDetailList", "AssumeRolePolicyDocument")[0]));
        Assert.Equal(["arn:aws:iam::111122223333:policy/mine", ReadOnly], details.Each("Policies", "Arn"));
        Assert.Equal("1", details.Element("Policies")!.Elements("member").Last().At("AttachmentCount"));
        Assert.Equal("false", details.At("IsTruncated"));
    }

    [Theory]
    [InlineData("User", "ann bob")]
    [InlineData("Group", "ops")]
    [InlineData("Role", "worker")]
    [InlineData("LocalManagedPolicy", "mine")]
    [InlineData("AWSManagedPolicy", "ReadOnlyAccess")]
    public async Task Details_are_filtered(string filter, string names)
    {
        await using var host = new IdentityHost();
        await FillAsync(host);

        Assert.Equal(names, string.Join(' ', NamesIn(await host.CallAsync("GetAccountAuthorizationDetails", "Filter.member.1", filter))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Details_come_page_by_page_and_nothing_is_left_out_or_shown_twice(int size)
    {
        await using var host = new IdentityHost();
        await FillAsync(host);
        List<string> names = [];
        var marker = "";
        do
        {
            string[] more = marker.Length == 0 ? [] : ["Marker", marker];
            var page = await host.CallAsync("GetAccountAuthorizationDetails", ["MaxItems", $"{size}", .. more]);
            Assert.InRange(NamesIn(page).Count, 0, size);
            names.AddRange(NamesIn(page));
            marker = page.At("IsTruncated") == "true" ? page.At("Marker") : "";
        }
        while (marker.Length > 0);

        Assert.Equal(["ann", "bob", "ops", "worker", "mine", "ReadOnlyAccess"], names);
    }

    [Fact]
    public async Task A_report_on_the_use_of_services_says_that_nobody_has_noted_it()
    {
        await using var host = new IdentityHost();
        await FillAsync(host);

        var job = (await host.CallAsync("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:iam::111122223333:user/ann")).At("JobId");
        var report = await host.CallAsync("GetServiceLastAccessedDetails", "JobId", job);

        Assert.Equal(("FAILED", "NOT_TRACKED", "SERVICE_LEVEL"), (report.At("JobStatus"), report.At("Error", "Code"), report.At("JobType")));
        Assert.Equal("FAILED", (await host.CallAsync("GetServiceLastAccessedDetailsWithEntities", "JobId", job, "ServiceNamespace", "s3")).At("JobStatus"));
        await host.CallAsync("GenerateServiceLastAccessedDetails", "Arn", ReadOnly);
        Assert.StartsWith("404 NoSuchEntity", await host.RefusalAsync("GenerateServiceLastAccessedDetails", "Arn", "arn:aws:iam::111122223333:user/none"));
        host.Caller = IdentityHost.Root(IdentityHost.Abroad);
        Assert.StartsWith("404 NoSuchEntity", await host.RefusalAsync("GetServiceLastAccessedDetails", "JobId", job));
    }

    [Fact]
    public async Task A_reset_forgets_aliases_and_providers_too()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateAccountAlias", "AccountAlias", "thaw-one");
        await host.CallAsync("CreateOpenIDConnectProvider", "Url", "https://issuer.example");

        foreach (var resettable in host.Get<IEnumerable<IResettable>>())
        {
            await resettable.ResetAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty((await host.CallAsync("ListAccountAliases")).Items("AccountAliases"));
        Assert.Empty((await host.CallAsync("ListOpenIDConnectProviders")).Items("OpenIDConnectProviderList"));
    }

    private static List<string> NamesIn(XElement details) =>
    [
        .. details.Each("UserDetailList", "UserName"), .. details.Each("GroupDetailList", "GroupName"), .. details.Each("RoleDetailList", "RoleName"), .. details.Each("Policies", "PolicyName"),
    ];

    private static async Task FillAsync(IdentityHost host)
    {
        await host.CallAsync("CreateUser", "UserName", "ann");
        await host.CallAsync("CreateUser", "UserName", "bob");
        await host.CallAsync("CreateGroup", "GroupName", "ops");
        await host.CallAsync("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", Trust);
        await host.CallAsync("CreatePolicy", "PolicyName", "mine", "PolicyDocument", IdentityHost.AllowAll);
        await host.CallAsync("AddUserToGroup", "GroupName", "ops", "UserName", "ann");
        await host.CallAsync("PutUserPolicy", "UserName", "ann", "PolicyName", "own", "PolicyDocument", IdentityHost.AllowAll);
        await host.CallAsync("AttachGroupPolicy", "GroupName", "ops", "PolicyArn", ReadOnly);
    }
}
