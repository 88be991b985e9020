using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Each operator by itself: the policy's values, the request's (null: no such key), and whether the condition holds.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "\"a\"", "a", true)]
    [InlineData("StringEquals", "\"a\"", "A", false)]
    [InlineData("StringEquals", "[\"a\",\"b\"]", "b", true)]
    [InlineData("StringEquals", "\"a*\"", "ab", false)]
    [InlineData("StringEquals", "\"a*\"", "a*", true)]
    [InlineData("StringEquals", "\"\"", "", true)]
    [InlineData("StringEquals", "\"a\"", null, false)]
    [InlineData("StringEquals", "[]", "a", false)]
    [InlineData("StringNotEquals", "\"a\"", "b", true)]
    [InlineData("StringNotEquals", "[\"a\",\"b\"]", "b", false)]
    [InlineData("StringNotEquals", "\"a\"", null, true)]
    [InlineData("StringNotEquals", "[]", "a", true)]
    [InlineData("StringEqualsIgnoreCase", "\"aB\"", "Ab", true)]
    [InlineData("StringEqualsIgnoreCase", "\"aB*\"", "Abc", false)]
    [InlineData("StringEqualsIgnoreCase", "\"\u00e9\"", "\u00e9", true)]
    [InlineData("StringNotEqualsIgnoreCase", "\"aB\"", "Ab", false)]
    [InlineData("StringNotEqualsIgnoreCase", "\"aB\"", "x", true)]
    [InlineData("StringLike", "\"a*d?\"", "abcde", true)]
    [InlineData("StringLike", "\"a*\"", "A", false)]
    [InlineData("StringLike", "\"*\"", null, false)]
    [InlineData("StringNotLike", "[\"a*\",\"b*\"]", "bc", false)]
    [InlineData("StringNotLike", "\"a*\"", "bc", true)]
    [InlineData("StringNotLike", "\"a*\"", null, true)]
    public void Texts(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("NumericEquals", "\"5\"", "5.0", true)]
    [InlineData("NumericEquals", "5", "5", true)]
    [InlineData("NumericEquals", "\"5\"", "six", false)]
    [InlineData("NumericNotEquals", "\"5\"", "6", true)]
    [InlineData("NumericNotEquals", "\"5\"", "5", false)]
    [InlineData("NumericLessThan", "\"10\"", "9", true)]
    [InlineData("NumericLessThan", "\"10\"", "10", false)]
    [InlineData("NumericLessThanEquals", "\"10\"", "10", true)]
    [InlineData("NumericGreaterThan", "\"-1.5\"", "-1.4", true)]
    [InlineData("NumericGreaterThan", "\"10\"", "9", false)]
    [InlineData("NumericGreaterThanEquals", "\"10\"", "10", true)]
    [InlineData("NumericGreaterThanEquals", "\"10\"", null, false)]
    public void Numbers(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("DateEquals", "\"2026-01-02T03:04:05Z\"", "2026-01-02T04:04:05+01:00", true)]
    [InlineData("DateEquals", "\"2026-01-02\"", "2026-01-02T00:00:00Z", true)]
    [InlineData("DateEquals", "\"1767323045\"", "2026-01-02T03:04:05Z", true)]
    [InlineData("DateEquals", "1767323045", "1767323045", true)]
    [InlineData("DateNotEquals", "\"2026-01-02\"", "2026-01-03", true)]
    [InlineData("DateLessThan", "\"2026-01-02T03:04:05.5Z\"", "2026-01-02T03:04:05.4Z", true)]
    [InlineData("DateLessThan", "\"2026-01-02\"", "2026-01-02", false)]
    [InlineData("DateLessThanEquals", "\"2026-01-02\"", "2026-01-02", true)]
    [InlineData("DateGreaterThan", "\"2026-01\"", "2026-01-02", true)]
    [InlineData("DateGreaterThan", "\"2026-01\"", "yesterday", false)]
    [InlineData("DateGreaterThanEquals", "\"9223372036854775807\"", "2026-01-02", false)]
    public void Dates(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("Bool", "\"true\"", "true", true)]
    [InlineData("Bool", "true", "True", true)]
    [InlineData("Bool", "\"false\"", "true", false)]
    [InlineData("Bool", "\"false\"", null, false)]
    [InlineData("Bool", "\"true\"", "1", false)]
    [InlineData("BinaryEquals", "\"AQID\"", "AQID", true)]
    [InlineData("BinaryEquals", "\"AQID\"", "AQIE", false)]
    [InlineData("BinaryEquals", "\"AQID\"", "not base64!", false)]
    [InlineData("Null", "\"true\"", null, true)]
    [InlineData("Null", "\"true\"", "x", false)]
    [InlineData("Null", "false", "x", true)]
    [InlineData("Null", "\"false\"", null, false)]
    [InlineData("Null", "\"true\"", "|", true)]
    [InlineData("Null", "\"false\"", "", true)]
    public void Flags_bytes_and_presence(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.113.9", true)]
    [InlineData("IpAddress", "\"203.0.113.77/24\"", "203.0.113.9", true)]
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.114.9", false)]
    [InlineData("IpAddress", "\"203.0.113.9\"", "203.0.113.9", true)]
    [InlineData("IpAddress", "\"203.0.113.9\"", "203.0.113.8", false)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "8.8.8.8", true)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "2001:db8::1", false)]
    [InlineData("IpAddress", "\"::/0\"", "8.8.8.8", false)]
    [InlineData("IpAddress", "\"2001:db8::/32\"", "2001:db8:ffff::1", true)]
    [InlineData("IpAddress", "\"2001:db8::/32\"", "2001:db9::1", false)]
    [InlineData("IpAddress", "[\"10.0.0.0/8\",\"127.0.0.1\"]", "127.0.0.1", true)]
    [InlineData("IpAddress", "\"127.0.0.1\"", "::ffff:127.0.0.1", true)]
    [InlineData("IpAddress", "\"127.0.0.1\"", "127.1", false)]
    [InlineData("IpAddress", "\"127.0.0.1\"", "0177.0.0.1", false)]
    [InlineData("IpAddress", "\"127.0.0.1\"", "2130706433", false)]
    [InlineData("IpAddress", "\"::1\"", "[::1]:80", false)]
    [InlineData("IpAddress", "\"127.0.0.1\"", null, false)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", "203.0.113.9", false)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", "198.51.100.1", true)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", null, true)]
    public void Addresses(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("ArnEquals", "\"arn:aws:s3:::photos\"", "arn:aws:s3:::photos", true)]
    [InlineData("ArnEquals", "\"arn:aws:s3:::*\"", "arn:aws:s3:::photos", true)]
    [InlineData("ArnLike", "\"arn:aws:s3:::ph*\"", "arn:aws:s3:::photos", true)]
    [InlineData("ArnLike", "\"arn:aws:s3:::Ph*\"", "arn:aws:s3:::photos", false)]
    [InlineData("ArnLike", "\"arn:aws:sns:*:111111111111:t\"", "arn:aws:sns:us-east-1:111111111111:t", true)]
    [InlineData("ArnLike", "\"arn:aws:sns:*:t\"", "arn:aws:sns:us-east-1:111111111111:t", false)]
    [InlineData("ArnLike", "\"arn:aws:s3:::photos\"", null, false)]
    [InlineData("ArnNotEquals", "\"arn:aws:s3:::photos\"", "arn:aws:s3:::photos", false)]
    [InlineData("ArnNotLike", "\"arn:aws:s3:::ph*\"", "arn:aws:s3:::other", true)]
    [InlineData("ArnNotLike", "\"arn:aws:s3:::ph*\"", null, true)]
    public void Arns(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("StringEqualsIfExists", "\"a\"", null, true)]
    [InlineData("StringEqualsIfExists", "\"a\"", "b", false)]
    [InlineData("StringNotEqualsIfExists", "\"a\"", null, true)]
    [InlineData("NumericLessThanIfExists", "\"1\"", null, true)]
    [InlineData("DateLessThanIfExists", "\"2026-01-01\"", null, true)]
    [InlineData("BoolIfExists", "\"true\"", null, true)]
    [InlineData("BoolIfExists", "\"true\"", "false", false)]
    [InlineData("IpAddressIfExists", "\"127.0.0.1\"", null, true)]
    [InlineData("ArnLikeIfExists", "\"arn:aws:s3:::x\"", "arn:aws:s3:::y", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", "\"a\"", null, true)]
    public void If_it_exists(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", "a|b", true)]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", "a|c", false)]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", "|", true)]
    [InlineData("ForAllValues:StringEquals", "[\"a\",\"b\"]", null, true)]
    [InlineData("ForAllValues:StringNotEquals", "\"a\"", "b|c", true)]
    [InlineData("ForAllValues:StringNotEquals", "\"a\"", "a|c", false)]
    [InlineData("ForAllValues:StringLike", "\"a*\"", "ab|ac", true)]
    [InlineData("ForAnyValue:StringEquals", "[\"a\",\"b\"]", "x|b", true)]
    [InlineData("ForAnyValue:StringEquals", "[\"a\",\"b\"]", "x|y", false)]
    [InlineData("ForAnyValue:StringEquals", "\"a\"", null, false)]
    [InlineData("ForAnyValue:StringEquals", "\"a\"", "|", false)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", "a|b", true)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", "a", false)]
    [InlineData("ForAnyValue:StringNotEquals", "\"a\"", null, false)]
    [InlineData("StringEquals", "\"a\"", "x|a", true)]
    [InlineData("StringNotEquals", "\"a\"", "x|a", false)]
    public void Several_values(string name, string values, string? actual, bool expected) => Holds(name, values, actual, expected);

    [Theory]
    [InlineData("aws:SourceIp", "AWS:sourceip")]
    [InlineData("aws:ResourceTag/Team", "aws:resourcetag/TEAM")]
    public void The_case_of_a_key_does_not_count(string written, string given)
    {
        var policy = Asking.Identity(Asking.All("Allow", $$"""
            "Condition":{"StringEquals":{"{{written}}":"x"} }
            """));
        var request = Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = ContextTable.Of($"{given}=x") };
        Assert.True(Authorizer.Decide(request).IsAllowed);
    }

    [Fact]
    public void All_operators_and_all_keys_have_to_hold()
    {
        var policy = Asking.Identity(Asking.All("Allow", """
            "Condition":{"StringEquals":{"x:a":"1","x:b":"2"},"Bool":{"x:c":"true"}}
            """));
        Assert.True(Allowed("x:a=1", "x:b=2", "x:c=true"));
        Assert.False(Allowed("x:a=1", "x:b=2", "x:c=false"));
        Assert.False(Allowed("x:a=1", "x:b=3", "x:c=true"));

        bool Allowed(params string[] lines) =>
            Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = ContextTable.Of(lines) }).IsAllowed;
    }

    private static void Holds(string name, string values, string? actual, bool expected)
    {
        var policy = Asking.Identity(Asking.All("Allow", $$"""
            "Condition":{"{{name}}":{"x:key":{{values}} } }
            """));
        var keys = actual is null ? new ContextTable() : new ContextTable().Add("x:key", actual);
        var request = Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = keys };
        Assert.Equal(expected, Authorizer.Decide(request).IsAllowed);
    }
}
