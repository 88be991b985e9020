using Thaw.Aws.Naming;
using Thaw.Aws.Signing;
using Thaw.TestKit;

namespace Thaw.Aws.Tests.Signing;

public sealed class AccessKeyIdsTests
{
    [Theory]
    [InlineData("000000000000")]
    [InlineData("111122223333")]
    [InlineData("999999999999")]
    public void An_id_names_its_account(string digits)
    {
        Assert.True(AccountId.TryParse(digits, out var account));
        var id = AccessKeyIds.Next(new SeededIds(), AccessKeyIds.Temporary, account);
        Assert.Matches("^ASIA[A-Z2-7]{16}$", id);
        Assert.True(AccessKeyIds.TryReadAccount(id, out var read));
        Assert.Equal(digits, read.Value);
    }

    [Fact]
    public void An_id_of_AWS_is_read_as_AWS_reads_it()
    {
        Assert.True(AccessKeyIds.TryReadAccount("ASIAQNZGKIQY56JQ7WML", out var account));
        Assert.Equal("029608264753", account.Value);
    }

    [Fact]
    public void Two_ids_of_an_account_differ()
    {
        var ids = new SeededIds();
        Assert.NotEqual(AccessKeyIds.Next(ids, "AKIA", default), AccessKeyIds.Next(ids, "AKIA", default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("ASIA")]
    [InlineData("ASIAqnzgkiqy56jq7wml")]
    [InlineData("ASIAQNZGKIQY56JQ7WM")]
    [InlineData("ASIA7777777777777777")]
    public void What_is_not_in_the_form_names_no_account(string id) => Assert.False(AccessKeyIds.TryReadAccount(id, out _));
}
