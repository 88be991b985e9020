using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Tests.Naming;

public sealed class FunctionReferenceTests
{
    [Theory]
    [InlineData("resize", "resize", null, null, null)]
    [InlineData("resize:7", "resize", "7", null, null)]
    [InlineData("resize:$LATEST", "resize", "$LATEST", null, null)]
    [InlineData("resize:live-1_x", "resize", "live-1_x", null, null)]
    [InlineData("function", "function", null, null, null)]
    [InlineData("function:resize", "resize", null, null, null)]
    [InlineData("function:resize:live", "resize", "live", null, null)]
    [InlineData("123456789012", "123456789012", null, null, null)]
    [InlineData("123456789012:resize", "resize", null, "123456789012", null)]
    [InlineData("123456789012:function:resize", "resize", null, "123456789012", null)]
    [InlineData("123456789012:function:resize:3", "resize", "3", "123456789012", null)]
    [InlineData("eu-west-1:123456789012:function:resize", "resize", null, "123456789012", "eu-west-1")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:resize", "resize", null, "000000000000", "us-east-1")]
    [InlineData("arn:aws-cn:lambda:cn-north-1:000000000000:function:resize:$LATEST", "resize", "$LATEST", "000000000000", "cn-north-1")]
    [InlineData("arn:aws-us-gov:lambda:us-gov-west-1:000000000000:function:a:b", "a", "b", "000000000000", "us-gov-west-1")]
    public void Every_form_of_a_function_name_is_read(string text, string name, string? qualifier, string? account, string? region)
    {
        Assert.True(FunctionReference.TryParse(text, out var reference));
        Assert.Equal(name, reference.Name.Value);
        Assert.Equal(qualifier, reference.Qualifier?.Value);
        Assert.Equal(account, reference.Account?.Value);
        Assert.Equal(region, reference.Region?.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":")]
    [InlineData("a:")]
    [InlineData(":a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("a/b")]
    [InlineData("a\n")]
    [InlineData("naïve")]
    [InlineData("a:$latest")]
    [InlineData("a:b:c")]
    [InlineData("a:b c")]
    [InlineData("arn")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:layer:a")]
    [InlineData("arn:aws:lambda:us-east-1:00000000000:function:a")]
    [InlineData("arn:aws:lambda::000000000000:function:a")]
    [InlineData("arn:aws:sqs:us-east-1:000000000000:function:a")]
    [InlineData("arn:azure:lambda:us-east-1:000000000000:function:a")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:a:b:c")]
    [InlineData("arn:aws1:lambda:us-east-1:000000000000:function:a")]
    public void Anything_else_is_refused(string? text) => Assert.False(FunctionReference.TryParse(text, out _));

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.True(FunctionName.TryParse(new string('a', 64), out _));
        Assert.False(FunctionName.TryParse(new string('a', 65), out _));
    }

    [Fact]
    public void Any_text_is_either_read_or_refused_and_what_is_read_has_legal_parts()
    {
        var part = Gen.Elements("arn", "aws", "lambda", "function", "us-east-1", "000000000000", "a", "$LATEST", "", "7", "x y", "é");
        var text = Gen.ArrayOf(part).Select(parts => string.Join(':', parts));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(1, 1),
            Prop.ForAll(text.ToArbitrary(), value => !FunctionReference.TryParse(value, out var read) || ReadsBack(read)));
    }

    private static bool ReadsBack(FunctionReference read)
    {
        var text = new StringBuilder();
        text.Append(read is { Account: { } account, Region: { } region } ? $"arn:aws:lambda:{region}:{account}:" : read.Account is { } only ? $"{only}:" : string.Empty);
        text.Append("function:").Append(read.Name.Value);
        text.Append(read.Qualifier is { } qualifier ? $":{qualifier}" : string.Empty);
        return FunctionReference.TryParse(text.ToString(), out var again)
            && again.Name == read.Name
            && again.Qualifier == read.Qualifier
            && again.Account == read.Account;
    }
}
