using System.Text;
using System.Text.Json.Serialization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Tests.Protocols;

public sealed partial class JsonBodyTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("{}")]
    [InlineData("{\"Unknown\":[{\"deep\":null}],\"name\":1}")]
    [InlineData("{\"Name\":null,\"Count\":null,\"Nested\":null,\"Names\":null,\"Map\":null,\"Blob\":null}")]
    public void Nothing_unknown_and_null_all_leave_the_members_absent(string body)
    {
        var read = Read(body);
        Assert.Null(read.Name);
        Assert.Null(read.Count);
        Assert.Null(read.Nested);
        Assert.Null(read.Names);
        Assert.Null(read.Map);
        Assert.Null(read.Blob);
    }

    [Fact]
    public void Members_are_read_and_the_last_of_a_duplicate_wins()
    {
        var read = Read("{\"Name\":\"a\",\"Name\":\"b\\u00e9\",\"Count\":3,\"Nested\":{\"Flag\":true},\"Names\":[\"x\"],\"Map\":{\"k\":\"v\"},\"Blob\":\"aGk=\"}");
        Assert.Equal("bé", read.Name);
        Assert.Equal(3, read.Count);
        Assert.True(read.Nested!.Flag);
        Assert.Equal(["x"], read.Names!);
        Assert.Equal("v", read.Map!["k"]);
        Assert.Equal("hi"u8, read.Blob!);
    }

    [Theory]
    [InlineData("{\"Count\":\"3\"}", "STRING_VALUE can not be converted to an Integer")]
    [InlineData("{\"Count\":3.5}", "DECIMAL_VALUE can not be converted to an Integer")]
    [InlineData("{\"Count\":99999999999}", "NUMBER_VALUE can not be converted to an Integer")]
    [InlineData("{\"Count\":true}", "TRUE_VALUE can not be converted to an Integer")]
    [InlineData("{\"Count\":{}}", "Start of structure or map found where not expected.")]
    [InlineData("{\"Count\":[]}", "Start of list found where not expected")]
    [InlineData("{\"Name\":3}", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("{\"Name\":false}", "FALSE_VALUE can not be converted to a String")]
    [InlineData("{\"Name\":{\"a\":1}}", "Start of structure or map found where not expected.")]
    [InlineData("{\"Name\":[\"a\"]}", "Start of list found where not expected")]
    [InlineData("{\"Nested\":3}", "Unexpected field type")]
    [InlineData("{\"Nested\":[]}", "Start of list found where not expected")]
    [InlineData("{\"Nested\":{\"Flag\":\"yes\"}}", "STRING_VALUE can not be converted to a Boolean")]
    [InlineData("{\"Names\":\"x\"}", "Expected list or null")]
    [InlineData("{\"Names\":{}}", "Start of structure or map found where not expected.")]
    [InlineData("{\"Names\":[\"x\",1]}", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("{\"Map\":\"x\"}", "Expected map or null")]
    [InlineData("{\"Map\":[]}", "Start of list found where not expected")]
    [InlineData("{\"Map\":{\"k\":1}}", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("{\"Blob\":\"***\"}", "STRING_VALUE can not be converted to a Blob")]
    [InlineData("{\"Blob\":1}", "NUMBER_VALUE can not be converted to a Blob")]
    [InlineData("[]", "Start of list found where not expected")]
    [InlineData("\"text\"", "Unexpected field type")]
    [InlineData("null", "Unexpected token received from parser")]
    [InlineData("{", "Unexpected token received from parser")]
    [InlineData("{\"Name\":\"a\"", "Unexpected token received from parser")]
    [InlineData("{\"Name\":'a'}", "Unexpected token received from parser")]
    [InlineData("{\"Name\":\"a\",}", "Unexpected token received from parser")]
    [InlineData("{} {}", "Unexpected token received from parser")]
    [InlineData("{\"Name\":\"\\ud800\"}", "Unexpected token received from parser")]
    [InlineData("{/**/}", "Unexpected token received from parser")]
    [InlineData("not json", "Unexpected token received from parser")]
    public void What_does_not_fit_is_said_in_AWSs_words(string body, string message)
    {
        var refusal = Assert.Throws<AwsException>(() => Read(body));
        Assert.Equal(("SerializationException", 400, message), (refusal.Code, refusal.Status, refusal.Message));
    }

    [Fact]
    public void Nesting_has_an_end()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        Assert.Equal("SerializationException", Assert.Throws<AwsException>(() => Read(deep)).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0x4E, 0xFF, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0x58, 0x22, 0x3A, 0x22, 0xC0, 0x80, 0x22, 0x7D })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x7B, 0x7D })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 })]
    public void Bytes_that_are_not_plain_UTF_8_are_refused_even_in_unknown_members(byte[] body)
    {
        Assert.Equal("SerializationException", Assert.Throws<AwsException>(() => JsonBody.Read(body, SampleJson.Default.SampleShape)).Code);
    }

    internal static SampleShape Read(string body) => JsonBody.Read(Encoding.UTF8.GetBytes(body), SampleJson.Default.SampleShape);

    internal sealed record NestedShape(bool? Flag);

    internal sealed record SampleShape
    {
        public string? Name { get; init; }

        public int? Count { get; init; }

        public NestedShape? Nested { get; init; }

        public IReadOnlyList<string>? Names { get; init; }

        public Dictionary<string, string>? Map { get; init; }

        public byte[]? Blob { get; init; }
    }

    [JsonSerializable(typeof(SampleShape))]
    internal sealed partial class SampleJson : JsonSerializerContext;
}
