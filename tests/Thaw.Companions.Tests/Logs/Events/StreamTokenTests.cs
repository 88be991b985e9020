using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Tests.Logs.Events;

public sealed class StreamTokenTests
{
    [Fact]
    public void A_key_is_56_digits_in_the_order_of_the_events()
    {
        var key = new EventKey(1767225600000, 42);
        Assert.Equal("30000000176722560000000000000000000000000000000000000042", key.ToString());
        Assert.True(EventKey.TryParse(key.ToString(), out var parsed));
        Assert.Equal(key, parsed);
        Assert.True(string.CompareOrdinal(key.ToString(), new EventKey(1767225600000, 43).ToString()) < 0);
        Assert.True(string.CompareOrdinal(key.ToString(), new EventKey(1767225600001, 1).ToString()) < 0);
    }

    [Fact]
    public void The_first_and_the_last_key_survive_being_written()
    {
        foreach (var key in new[] { EventKey.First, EventKey.Last })
        {
            Assert.True(EventKey.TryParse(key.ToString(), out var parsed));
            Assert.Equal(key, parsed);
        }
    }

    [Fact]
    public void A_token_is_read_back()
    {
        var token = new StreamToken(true, new EventKey(5, 6));
        Assert.Matches("^b/[0-9]{56}/s$", token.ToString());
        Assert.Equal(token, StreamToken.Parse(token.ToString()));
        Assert.Null(StreamToken.Parse(null));
    }

    [Fact]
    public void An_empty_page_gives_its_own_token_again_and_the_way_back()
    {
        var forward = new StreamToken(false, new EventKey(5, 6));
        Assert.Equal((forward, new StreamToken(true, new EventKey(5, 7))), forward.AtEnd());
        var backward = new StreamToken(true, new EventKey(5, 6));
        Assert.Equal((new StreamToken(false, new EventKey(5, 5)), backward), backward.AtEnd());
    }

    [Theory]
    [InlineData("")]
    [InlineData("invalid-token")]
    [InlineData("f/1/s")]
    [InlineData("x/30000000176722560000000000000000000000000000000000000042/s")]
    [InlineData("f/30000000176722560000000000000000000000000000000000000042/t")]
    [InlineData("f/30000000176722560000000000000000000000000000000000000042")]
    [InlineData("f/20000000176722560000000000000000000000000000000000000042/s")]
    [InlineData("f/39999999999999999999900000000000000000000000000000000042/s")]
    public void A_token_that_is_not_ours_is_refused(string token)
    {
        var refusal = Assert.Throws<AwsException>(() => StreamToken.Parse(token));
        Assert.Equal(("InvalidParameterException", "The specified nextToken is invalid."), (refusal.Code, refusal.Message));
    }
}
