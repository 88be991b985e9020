using Thaw.Aws.Authorization.Matching;

namespace Thaw.Aws.Tests.Authorization;

public sealed class GlobTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a", "a", true)]
    [InlineData("a", "A", false)]
    [InlineData("a", "ab", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "any:thing/at all", true)]
    [InlineData("a*", "a", true)]
    [InlineData("*a", "bca", true)]
    [InlineData("*a", "bcab", false)]
    [InlineData("a*b*c", "abc", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "acb", false)]
    [InlineData("?", "", false)]
    [InlineData("?", "x", true)]
    [InlineData("a?c*", "abcdef", true)]
    [InlineData("*?", "", false)]
    [InlineData("?*?", "ab", true)]
    [InlineData("?*?", "a", false)]
    [InlineData("***a", "a", true)]
    [InlineData("*aab", "aaaab", true)]
    [InlineData("[a-z].+", "b", false)]
    [InlineData("a:*:c", "a:b:b:c", true)]
    public void A_text_is_like_a_pattern(string pattern, string text, bool expected) => Assert.Equal(expected, Matches(pattern, TextMode.Like, text));

    [Theory]
    [InlineData("lambda:InvokeFunction", "LAMBDA:invokefunction", true)]
    [InlineData("LAMBDA:*", "lambda:InvokeFunction", true)]
    [InlineData("lambda:*FUNCTION", "lambda:InvokeFunction", true)]
    [InlineData("lambda:Invoke?unction", "lambda:InvokeFunction", true)]
    [InlineData("lambda:Li\u017ftFunctions", "lambda:ListFunctions", false)]
    [InlineData("\u212Ams:Decrypt", "kms:Decrypt", false)]
    [InlineData("\u212Ams:*", "kms:Decrypt", false)]
    [InlineData("*\u212Aey", "kms:CreateKey", false)]
    [InlineData("lambda:InvokeFunction\u0000", "lambda:InvokeFunction", false)]
    public void An_action_is_compared_in_either_case_of_ASCII_only(string pattern, string action, bool expected) =>
        Assert.Equal(expected, Matches(pattern, TextMode.Action, action));

    [Theory]
    [InlineData("*", true, true)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize:live", true, true)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize", false, false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:*", true, true)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:r*e:l*", true, true)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:*live", true, true)]
    [InlineData("arn:aws:lambda:*:111111111111:function:*", true, true)]
    [InlineData("arn:aws:lambda:us-*-1:111111111111:function:*", true, true)]
    [InlineData("arn:aws:lambda:us-east-?:111111111111:function:*", true, true)]
    [InlineData("arn:aws:lambda:*", true, true)]
    [InlineData("arn:aws:lambda:us-east-1:*", true, true)]
    [InlineData("arn:aws:lambda:us*function:resize:live", false, false)]
    [InlineData("arn:aws:lambda:us-east-1?111111111111:function:resize:live", false, false)]
    [InlineData("arn:aws:lambda:*:function:resize:live", true, false)]
    [InlineData("arn:aws:*:function:resize:live", true, false)]
    [InlineData("ARN:aws:lambda:us-east-1:111111111111:function:resize:live", false, false)]
    public void Wildcards_stay_within_the_part_of_an_ARN_unless_they_end_it(string pattern, bool asResource, bool asArn)
    {
        const string Text = "arn:aws:lambda:us-east-1:111111111111:function:resize:live";
        Assert.Equal(asResource, Matches(pattern, TextMode.Resource, Text));
        Assert.Equal(asArn, Matches(pattern, TextMode.Arn, Text));
    }

    [Theory]
    [InlineData("amzn-s3-demo-bucket/1/test/object.jpg", true)]
    [InlineData("amzn-s3-demo-bucket/1///test///object.jpg", true)]
    [InlineData("amzn-s3-demo-bucket//test/object.jpg", true)]
    [InlineData("amzn-s3-demo-bucket/1/test/", true)]
    [InlineData("amzn-s3-demo-bucket/1-test/object.jpg", false)]
    [InlineData("amzn-s3-demo-bucket/test/object.jpg", false)]
    [InlineData("amzn-s3-demo-bucket/1/2/test.jpg", false)]
    public void The_examples_of_AWS_for_resources_hold(string key, bool expected) =>
        Assert.Equal(expected, Matches("arn:aws:s3:::amzn-s3-demo-bucket/*/test/*", TextMode.Resource, "arn:aws:s3:::" + key));

    [Fact]
    public void A_pattern_of_many_words_is_followed_through_all_of_them()
    {
        var pattern = "*" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i:000}?")) + "*end";
        var text = "start" + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i:000}x")) + "the end";
        Assert.True(Matches(pattern, TextMode.Like, text));
        Assert.False(Matches(pattern, TextMode.Like, text.Replace("089x", "08-x", StringComparison.Ordinal)));
    }

    private static bool Matches(string pattern, TextMode mode, string text)
    {
        long steps = 0;
        return PolicyText.WithoutVariables(pattern, mode).Matches(text, ref steps);
    }
}
