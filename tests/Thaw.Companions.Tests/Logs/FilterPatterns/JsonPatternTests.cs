using Thaw.Companions.Logs.FilterPatterns;

namespace Thaw.Companions.Tests.Logs.FilterPatterns;

public sealed class JsonPatternTests
{
    private const string Trail = """
        {
          "eventType": "UpdateTrail",
          "sourceIPAddress": "111.111.111.111",
          "arrayKey": ["value", "another value"],
          "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
          "SomeObject": null,
          "cluster": true,
          "off": false,
          "errorCode": 400,
          "latency": 12.5,
          "tiny": 1e-3,
          "text400": "400",
          "kubernetes.io/name": "pod",
          "user": {"id": 1, "first-name": "John", "e_mail": "John.Doe@example.com"},
          "actions": ["GET", "PUT", "DELETE"]
        }
        """;

    [Theory]
    [InlineData("{ $.eventType = \"UpdateTrail\" }", true)]
    [InlineData("{$.eventType=UpdateTrail}", true)]
    [InlineData("{ $.eventType = 'UpdateTrail' }", true)]
    [InlineData("{ $.eventType = \"updatetrail\" }", false)]
    [InlineData("{ $.eventType = \"Update\" }", false)]
    [InlineData("{ $.eventType = \"Update*\" }", true)]
    [InlineData("{ $.eventType = \"*Trail\" }", true)]
    [InlineData("{ $.eventType = *date* }", true)]
    [InlineData("{ $.eventType = \"U*d*T*l\" }", true)]
    [InlineData("{ $.eventType = \"U*T*T*l\" }", false)]
    [InlineData("{ $.eventType = \"*\" }", true)]
    [InlineData("{ $.eventType != \"UpdateTrail\" }", false)]
    [InlineData("{ $.eventType != \"Create*\" }", true)]
    [InlineData("{ $.sourceIPAddress != 123.123.* }", true)]
    [InlineData("{ $.sourceIPAddress = 111.* }", true)]
    [InlineData("{ $.eventType > \"A\" }", null)]
    public void Texts_compare_with_wildcards(string pattern, bool? matches) => Check(pattern, matches);

    [Theory]
    [InlineData("{ $.errorCode = 400 }", true)]
    [InlineData("{ $.errorCode = 400.0 }", true)]
    [InlineData("{ $.errorCode = 4e2 }", true)]
    [InlineData("{ $.errorCode = 40* }", true)]
    [InlineData("{ $.errorCode = \"400\" }", true)]
    [InlineData("{ $.errorCode != 400 }", false)]
    [InlineData("{ $.errorCode != 401 }", true)]
    [InlineData("{ $.errorCode > 399 }", true)]
    [InlineData("{ $.errorCode > 400 }", false)]
    [InlineData("{ $.errorCode >= 400 }", true)]
    [InlineData("{ $.errorCode < 400 }", false)]
    [InlineData("{ $.errorCode <= 400 }", true)]
    [InlineData("{ $.latency < 12.51 }", true)]
    [InlineData("{ $.latency > -1 }", true)]
    [InlineData("{ $.tiny = 0.001 }", true)]
    [InlineData("{ $.text400 > 1 }", false)]
    [InlineData("{ $.text400 = 400 }", true)]
    [InlineData("{ $.eventType > 1 }", false)]
    [InlineData("{ $.missing < 1 }", false)]
    public void Numbers_compare_as_numbers(string pattern, bool matches) => Check(pattern, matches);

    [Theory]
    [InlineData("{ $.cluster IS TRUE }", true)]
    [InlineData("{ $.cluster IS FALSE }", false)]
    [InlineData("{ $.off is false }", true)]
    [InlineData("{ $.SomeObject IS NULL }", true)]
    [InlineData("{ $.eventType IS NULL }", false)]
    [InlineData("{ $.missing IS NULL }", false)]
    [InlineData("{ $.missing NOT EXISTS }", true)]
    [InlineData("{ $.SomeObject NOT EXISTS }", false)]
    [InlineData("{ $.eventType NOT EXISTS }", false)]
    [InlineData("{ $.user.phone NOT EXISTS }", true)]
    [InlineData("{ $.missing = \"*\" }", false)]
    [InlineData("{ $.missing != \"x\" }", false)]
    [InlineData("{ $.user = \"*\" }", true)]
    [InlineData("{ $.SomeObject = \"*\" }", false)]
    [InlineData("{ $.cluster = true }", true)]
    public void Kinds_and_presence_are_asked(string pattern, bool matches) => Check(pattern, matches);

    [Theory]
    [InlineData("{ $.user.id = 1 }", true)]
    [InlineData("{ $.user.first-name = John }", true)]
    [InlineData("{ $.user.e_mail = \"John.Doe@example.com\" }", true)]
    [InlineData("{ $.arrayKey[0] = \"value\" }", true)]
    [InlineData("{ $.arrayKey[1] = \"another value\" }", true)]
    [InlineData("{ $.arrayKey[2] NOT EXISTS }", true)]
    [InlineData("{ $.arrayKey[99999999] = 1 }", false)]
    [InlineData("{ $.objectList[1].id = 2 }", true)]
    [InlineData("{ $.objectList[*].name = b }", true)]
    [InlineData("{ $.objectList[*].name = c }", false)]
    [InlineData("{ $.actions[*] = \"D*\" }", true)]
    [InlineData("{ $['kubernetes.io/name'] = pod }", true)]
    [InlineData("{ $.['user']['id'] = 1 }", true)]
    [InlineData("{ $.user[0] = 1 }", false)]
    [InlineData("{ $.eventType.x = 1 }", false)]
    public void A_path_leads_into_members_and_items(string pattern, bool matches) => Check(pattern, matches);

    [Theory]
    [InlineData("{ ($.user.id = 1) && ($.errorCode = 400) }", true)]
    [InlineData("{ $.user.id = 1 && $.errorCode = 401 }", false)]
    [InlineData("{ $.user.id = 2 || $.errorCode = 400 }", true)]
    [InlineData("{ $.user.id = 2 || $.errorCode = 401 }", false)]
    [InlineData("{ $.user.id = 1 || $.errorCode = 401 && $.off IS TRUE }", true)]
    [InlineData("{ ($.user.id = 1 || $.errorCode = 401) && $.off IS TRUE }", false)]
    [InlineData("{ ($.user.id=1&&$.errorCode=400)||$.off IS TRUE }", true)]
    [InlineData("{ (($.user.id = 2 && $.actions[0] = \"nonmatch\") || $.actions[2] = \"DELETE\") }", true)]
    [InlineData("{ ($.a = \"x\") && ($.b[0] > 3 || $.SomeObject IS NULL) }", false)]
    public void Conditions_are_joined_and_nested(string pattern, bool matches) => Check(pattern, matches);

    [Theory]
    [InlineData("{ $.eventType = %^Update% }", true)]
    [InlineData("{ $.eventType = %^Trail% }", false)]
    [InlineData("{ $.eventType != %^Trail% }", true)]
    [InlineData(@"{ $.sourceIPAddress = %^111\.[0-9]{1,3}\.% }", true)]
    [InlineData("{ $.errorCode = %^4[0-9]{2}$% }", true)]
    [InlineData("{ $.errorCode > %4% }", null)]
    public void Percent_signs_hold_a_regular_expression(string pattern, bool? matches) => Check(pattern, matches);

    [Theory]
    [InlineData("plain text")]
    [InlineData("{ broken")]
    [InlineData("{\"eventType\": \"UpdateTrail\"} and more")]
    [InlineData("\"UpdateTrail\"")]
    [InlineData("{\"eventType\": \"\\ud800\"}")]
    [InlineData("")]
    public void A_text_that_is_not_JSON_never_matches(string message) => Assert.False(FilterPattern.Parse("{ $.eventType = \"*\" }").Matches(message));

    [Fact]
    public void JSON_nested_too_deeply_never_matches() =>
        Assert.False(FilterPattern.Parse("{ $[0] = \"*\" }").Matches(new string('[', 100_000)));

    [Fact]
    public void An_array_at_the_root_is_reached_by_index() =>
        Assert.True(FilterPattern.Parse("{ $[1].a = 2 }").Matches("  [{\"a\":1},{\"a\":2}]"));

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{ }")]
    [InlineData("{ $ = 1 }")]
    [InlineData("{ $.a }")]
    [InlineData("{ $.a = }")]
    [InlineData("{ $.a = 1")]
    [InlineData("{ $.a = 1 } x")]
    [InlineData("{ .a = 1 }")]
    [InlineData("{ $.a == 1 }")]
    [InlineData("{ $.a = 1 && }")]
    [InlineData("{ $.a = 1 & $.b = 2 }")]
    [InlineData("{ ($.a = 1 }")]
    [InlineData("{ $.a IS MAYBE }")]
    [InlineData("{ $.a NOT }")]
    [InlineData("{ $.a[x] = 1 }")]
    [InlineData("{ $.a[-1] = 1 }")]
    [InlineData("{ $.a[1 = 1 }")]
    [InlineData("{ $.a = \"open }")]
    [InlineData("{ $.a >= x }")]
    [InlineData("{ $.a = %x% && $.b = %x% && $.c = %x% }")]
    public void A_wrong_pattern_is_refused(string pattern) => Check(pattern, null);

    [Fact]
    public void A_pattern_nested_too_deeply_is_refused()
    {
        FilterPattern.Parse($"{{ {new string('(', 60)}$.a = 1{new string(')', 60)} }}");
        Check($"{{ {new string('(', 400)}$.a = 1{new string(')', 400)} }}", null);
    }

    private static void Check(string pattern, bool? matches)
    {
        if (matches is null)
        {
            Assert.Throws<FilterPatternException>(() => FilterPattern.Parse(pattern));
        }
        else
        {
            Assert.Equal(matches, FilterPattern.Parse(pattern).Matches(Trail));
        }
    }
}
