using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Thaw.Aws.Operations;
using Thaw.Functions.Invoking;
using Thaw.TestKit;

namespace Thaw.Functions.Tests.Invoking;

public sealed class InvocationPayloadTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("1.5e3")]
    [InlineData("\"text\"")]
    [InlineData(" [1, {\"a\": [true, null]}] \n")]
    public void Any_JSON_value_passes_as_it_is(string json)
    {
        ReadOnlyMemory<byte> body = Encoding.UTF8.GetBytes(json);
        Assert.True(body.Equals(InvocationPayload.Read(body)));
    }

    [Fact]
    public void No_body_is_an_empty_object() => Assert.Equal("{}"u8.ToArray(), InvocationPayload.Read(default).ToArray());

    [Fact]
    public void Deep_nesting_passes_up_to_a_bound()
    {
        var deep = Encoding.UTF8.GetBytes(new string('[', 1000) + new string(']', 1000));
        Assert.Equal(deep, InvocationPayload.Read(deep).ToArray());
        var tooDeep = Encoding.UTF8.GetBytes(new string('[', 1001) + new string(']', 1001));
        Assert.Throws<AwsException>(() => InvocationPayload.Read(tooDeep));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{'a':1}")]
    [InlineData("[1,]")]
    [InlineData("NaN")]
    [InlineData("// comment\n1")]
    [InlineData("text")]
    [InlineData(" ")]
    public void Anything_else_is_refused(string text)
    {
        var refusal = Assert.Throws<AwsException>(() => InvocationPayload.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(("InvalidRequestContentException", 400), (refusal.Code, refusal.Status));
        Assert.StartsWith("Could not parse request body into json: Could not parse payload into json: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused() =>
        Assert.Throws<AwsException>(() => InvocationPayload.Read(new byte[] { (byte)'"', 0xC3, (byte)'"' }));

    [Fact]
    public void Random_bytes_pass_or_are_refused_and_nothing_else() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(7, 7),
            Prop.ForAll<byte[]>(bytes =>
            {
                try
                {
                    InvocationPayload.Read(bytes);
                    return true;
                }
                catch (AwsException refusal)
                {
                    return refusal.Status == 400;
                }
            }));

    [Theory]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793", true)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1", true)]
    [InlineData("Self=1-67891234-12456789abcdef012345678;Root=1-5759e988-bd862e3fe1be46a994272793", true)]
    [InlineData("Root=1-5759e988-bd862e3f", false)]
    [InlineData("Root=1-5759e988-bd862e3fe1be46a994272793\r\nX: 1", false)]
    [InlineData(null, false)]
    public void A_trace_header_is_kept_when_it_names_a_trace(string? header, bool kept)
    {
        var trace = TraceHeader.From(header, new ManualTime(), new SeededIds());
        Assert.Equal(kept, trace == header);
        Assert.Contains("Root=1-", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_context_of_3583_bytes_is_the_longest()
    {
        Assert.Null(ClientContext.Read(null));
        var fits = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', 2677)}\"}}"));
        Assert.Equal(3580, fits.Length);
        Assert.NotNull(ClientContext.Read(fits));
        Assert.Throws<AwsException>(() => ClientContext.Read(fits + "AAAA"));
        Assert.Throws<AwsException>(() => ClientContext.Read(Convert.ToBase64String("[1]"u8)));
        Assert.Throws<AwsException>(() => ClientContext.Read(Convert.ToBase64String("{\"a\":1"u8)));
    }
}
