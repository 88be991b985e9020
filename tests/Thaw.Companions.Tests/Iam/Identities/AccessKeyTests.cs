using System.Text;
using Dapper;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.AccessKeys;
using Thaw.Storage;

namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class AccessKeyTests
{
    [Fact]
    public async Task A_key_signs_for_its_user_as_long_as_it_is_active()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann", "Path", "/dev/", "Tags.member.1.Key", "Team", "Tags.member.1.Value", "blue");

        var made = (await host.CallAsync("CreateAccessKey", "UserName", "ann")).Element("AccessKey")!;
        var id = made.At("AccessKeyId");
        var found = await host.FindKeyAsync(id);

        Assert.Matches("^AKIA[A-Z2-7]{16}$", id);
        Assert.Equal(40, made.At("SecretAccessKey").Length);
        Assert.Equal("Active", made.At("Status"));
        Assert.Equal(made.At("SecretAccessKey"), found!.SecretAccessKey);
        Assert.Equal("arn:aws:iam::111122223333:user/dev/ann", found.Caller.Arn);
        Assert.Equal("blue", found.Caller.Principal.Tags["team"]);

        await host.CallAsync("UpdateAccessKey", "UserName", "ann", "AccessKeyId", id, "Status", "Inactive");
        Assert.Null(await host.FindKeyAsync(id));
        await host.CallAsync("UpdateAccessKey", "UserName", "ann", "AccessKeyId", id, "Status", "Active");
        Assert.NotNull(await host.FindKeyAsync(id));
        await host.CallAsync("DeleteAccessKey", "UserName", "ann", "AccessKeyId", id);
        Assert.Null(await host.FindKeyAsync(id));
    }

    [Fact]
    public async Task A_user_has_two_keys_at_most_and_they_are_listed_without_secrets()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        await host.CallAsync("CreateAccessKey", "UserName", "ann");
        await host.CallAsync("CreateAccessKey", "UserName", "ann");

        Assert.Equal("409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2", await host.RefusalAsync("CreateAccessKey", "UserName", "ann"));
        var listed = await host.CallAsync("ListAccessKeys", "UserName", "ann");
        Assert.Equal(2, listed.Each("AccessKeyMetadata", "AccessKeyId").Distinct().Count());
        Assert.Equal(["UserName", "AccessKeyId", "Status", "CreateDate"], listed.Element("AccessKeyMetadata")!.Elements().First().MemberNames());
    }

    [Fact]
    public async Task No_secret_lies_readable_in_the_store()
    {
        await using var host = new IdentityHost();
        await host.CallAsync("CreateUser", "UserName", "ann");
        var secret = (await host.CallAsync("CreateAccessKey", "UserName", "ann")).At("AccessKey", "SecretAccessKey");

        var stored = await host.Get<IDatabase>().ReadAsync(
            connection => connection.QuerySingleAsync<byte[]>("SELECT secret FROM iam_access_keys"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(secret, Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
        Assert.DoesNotContain(Encoding.Latin1.GetString(Convert.FromBase64String(secret)), Encoding.Latin1.GetString(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_its_owners_only()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann");
        await host.CallAsync("CreateUser", "UserName", "bob");
        var none = $"404 NoSuchEntity: The Access Key with id {ann.AccessKeyId} cannot be found.";

        Assert.Equal(none, await host.RefusalAsync("DeleteAccessKey", "UserName", "bob", "AccessKeyId", ann.AccessKeyId));
        Assert.Equal(none, await host.RefusalAsync("UpdateAccessKey", "UserName", "bob", "AccessKeyId", ann.AccessKeyId, "Status", "Inactive"));
        host.Caller = IdentityHost.Root(IdentityHost.Abroad);
        Assert.Equal(none, await host.RefusalAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId));
        Assert.NotNull(await host.FindKeyAsync(ann.AccessKeyId));
    }

    [Fact]
    public async Task A_key_names_the_account_that_it_belongs_to()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann");

        Assert.True(Thaw.Aws.Signing.AccessKeyIds.TryReadAccount(ann.AccessKeyId, out var account));
        Assert.Equal(IdentityHost.Home, account);
        Assert.Equal("ann", (await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId)).At("UserName"));
    }

    [Fact]
    public async Task The_root_of_an_account_is_told_that_its_keys_are_not_kept_here()
    {
        await using var host = new IdentityHost();

        Assert.StartsWith("501 NotImplemented: Access keys of an account's root user", await host.RefusalAsync("CreateAccessKey"));
        Assert.Empty((await host.CallAsync("ListAccessKeys")).Element("AccessKeyMetadata")!.Elements());
    }

    [Fact]
    public async Task A_key_of_a_user_that_was_made_anew_is_another_users()
    {
        await using var host = new IdentityHost();
        var before = await host.CreateUserAsync("ann", IdentityHost.AllowAll);
        await host.CallAsync("DeleteAccessKey", "UserName", "ann", "AccessKeyId", before.AccessKeyId);
        await host.CallAsync("DeleteUserPolicy", "UserName", "ann", "PolicyName", "own");
        await host.CallAsync("DeleteUser", "UserName", "ann");
        await host.CreateUserAsync("ann", IdentityHost.AllowAll);

        host.Caller = before;

        Assert.StartsWith("403 AccessDenied", await host.RefusalAsync("ListUsers"));
    }

    [Fact]
    public async Task The_last_use_of_a_key_is_known_at_once_and_survives_once_it_is_stored()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann");
        var uses = host.Get<AccessKeyUses>();
        var never = await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId);

        uses.Note(ann.AccessKeyId, "lambda", Here("eu-west-1"));
        uses.Note(ann.AccessKeyId, "lambda", Here("eu-west-1"));
        uses.Note("AKIANOBODYNOBODY", "lambda", Here("eu-west-1"));
        var known = await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId);
        List<AccessKeyUse> waiting = [];
        while (uses.Waiting.TryRead(out var use))
        {
            waiting.Add(use);
            await uses.StoreAsync(use, TestContext.Current.CancellationToken);
        }

        uses.Forget(ann.AccessKeyId);
        var stored = await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId);

        Assert.Equal(["ServiceName", "Region"], never.Element("AccessKeyLastUsed")!.MemberNames());
        Assert.Equal(("lambda", "eu-west-1"), (known.At("AccessKeyLastUsed", "ServiceName"), known.At("AccessKeyLastUsed", "Region")));
        Assert.Equal([ann.AccessKeyId, "AKIANOBODYNOBODY"], waiting.Select(use => use.Id));
        Assert.Equal(known.ToString(), stored.ToString());
    }

    [Fact]
    public async Task A_later_use_replaces_the_one_before()
    {
        await using var host = new IdentityHost();
        var ann = await host.CreateUserAsync("ann");
        var uses = host.Get<AccessKeyUses>();
        uses.Note(ann.AccessKeyId, "lambda", Here("eu-west-1"));
        var first = (await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId)).At("AccessKeyLastUsed", "LastUsedDate");

        host.Time.Advance(TimeSpan.FromMinutes(2));
        uses.Note(ann.AccessKeyId, "lambda", Here("eu-west-1"));
        var second = (await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId)).At("AccessKeyLastUsed", "LastUsedDate");
        uses.Note(ann.AccessKeyId, "logs", Here("us-east-1"));

        Assert.NotEqual(first, second);
        Assert.Equal("logs", (await host.CallAsync("GetAccessKeyLastUsed", "AccessKeyId", ann.AccessKeyId)).At("AccessKeyLastUsed", "ServiceName"));
    }

    private static Region Here(string name) => Region.TryParse(name, out var region) ? region : throw new ArgumentException(name);
}
