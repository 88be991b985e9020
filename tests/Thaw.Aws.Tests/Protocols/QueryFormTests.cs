using System.Text;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Tests.Protocols;

public sealed class QueryFormTests
{
    [Fact]
    public void Members_lists_and_structures_are_found_by_their_dotted_names()
    {
        var form = QueryForm.Read("Action=Do&Version=1&Name=a+b%2B&Empty=&Tags.member.1.Key=k1&Tags.member.1.Value=v1&Tags.member.2.Key=k2&Ids.member.1=x&Ids.member.2=y&Ids.member.4=z&Inner.Deep.Leaf=7"u8);
        Assert.Equal(("Do", "1", "a b+", ""), (form.Action, form.Version, form["Name"], form["Empty"]));
        Assert.Null(form["Absent"]);
        Assert.Equal(["x", "y"], form.Scalars("Ids"));
        Assert.Equal([("k1", "v1"), ("k2", null)], form.Structures("Tags").Select(tag => (tag["Key"], tag["Value"])));
        Assert.Equal("7", form.Structure("Inner").Structure("Deep")["Leaf"]);
        Assert.Empty(form.Scalars("Tags"));
        Assert.Empty(form.Structures("Ids"));
    }

    [Theory]
    [InlineData("Name=%")]
    [InlineData("Name=%4")]
    [InlineData("Name=%zz")]
    [InlineData("%ff=1")]
    [InlineData("Name=%c3%28")]
    public void A_wrong_escape_is_refused(string form)
    {
        var refusal = Assert.Throws<AwsException>(() => QueryForm.Read(Encoding.ASCII.GetBytes(form)));
        Assert.Equal(("MalformedQueryString", 400), (refusal.Code, refusal.Status));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_and_too_many_members_are_refused()
    {
        Assert.Throws<AwsException>(() => QueryForm.Read([(byte)0x61, 0x3D, 0xFF]));
        Assert.Throws<AwsException>(() => QueryForm.Read(new string('&', QueryForm.MaxMembers)));
        Assert.Null(QueryForm.Read(new string('&', QueryForm.MaxMembers - 1)).Action);
    }
}
