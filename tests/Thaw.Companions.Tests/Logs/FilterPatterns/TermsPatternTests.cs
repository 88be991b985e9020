using Thaw.Companions.Logs.FilterPatterns;

namespace Thaw.Companions.Tests.Logs.FilterPatterns;

public sealed class TermsPatternTests
{
    private const string BadRequest = "[ERROR 400] BAD REQUEST";
    private const string Unauthorized = "[ERROR 401] UNAUTHORIZED REQUEST";
    private const string Authorized = "[SUCCESS 200] AUTHORIZED REQUEST";

    [Theory]
    [InlineData("", BadRequest, true)]
    [InlineData("   ", "", true)]
    [InlineData(null, BadRequest, true)]
    [InlineData("ERROR", BadRequest, true)]
    [InlineData("ERROR", "Exiting with ERRORCODE: -1", true)]
    [InlineData("error", BadRequest, false)]
    [InlineData("ERROR", Authorized, false)]
    [InlineData("ERROR REQUEST", BadRequest, true)]
    [InlineData("REQUEST ERROR", BadRequest, true)]
    [InlineData("ERROR ARGUMENTS", BadRequest, false)]
    [InlineData("\"BAD REQUEST\"", BadRequest, true)]
    [InlineData("\"REQUEST BAD\"", BadRequest, false)]
    [InlineData("\"ERROR 400\" REQUEST", BadRequest, true)]
    [InlineData("\"[ERROR 400]\"", BadRequest, true)]
    [InlineData("\"say \\\"hi\\\"\"", "they say \"hi\" to all", true)]
    [InlineData("\"a\\\\b\"", @"a\b", true)]
    [InlineData("\" \"", "oneword", false)]
    public void Terms_are_all_required(string? pattern, string message, bool matches) => Check(pattern, message, matches);

    [Theory]
    [InlineData("?BAD ?UNAUTHORIZED", BadRequest, true)]
    [InlineData("?BAD ?UNAUTHORIZED", Unauthorized, true)]
    [InlineData("?BAD ?UNAUTHORIZED", "[WARN] slow", false)]
    [InlineData("?\"ERROR 400\" ?\"ERROR 402\"", Unauthorized, false)]
    [InlineData("?BAD REQUEST", Authorized, true)]
    [InlineData("?BAD -ERROR", Authorized, true)]
    [InlineData("?BAD -ERROR", BadRequest, false)]
    public void Optional_terms_decide_only_when_there_are_no_others(string pattern, string message, bool matches) => Check(pattern, message, matches);

    [Theory]
    [InlineData("-ERROR", Authorized, true)]
    [InlineData("-ERROR", BadRequest, false)]
    [InlineData("ERROR -400", Unauthorized, true)]
    [InlineData("ERROR -400", BadRequest, false)]
    [InlineData("REQUEST -\"ERROR 400\" -SUCCESS", Unauthorized, true)]
    [InlineData("REQUEST -\"ERROR 400\" -SUCCESS", Authorized, false)]
    [InlineData("\"-1\"", "Exiting with ERRORCODE: -1", true)]
    public void Terms_with_a_minus_are_excluded(string pattern, string message, bool matches) => Check(pattern, message, matches);

    [Theory]
    [InlineData("%AUTHORIZED%", Unauthorized, true)]
    [InlineData("%ERROR 40[0-2]%", BadRequest, true)]
    [InlineData("%ERROR 40[3-9]%", BadRequest, false)]
    [InlineData("%^.SUCCESS%", Authorized, true)]
    [InlineData("%^ERROR%", BadRequest, false)]
    [InlineData("%REQUEST$%", BadRequest, true)]
    [InlineData("%gray|grey%", "a grey day", true)]
    [InlineData("%colou?r%", "color", true)]
    [InlineData(@"%10\.10\.0\.1%", "from 10.10.0.1", true)]
    [InlineData(@"%10\.10\.0\.1%", "from 10.10x0.1", false)]
    [InlineData(@"%\d{3}%", "code 404", true)]
    [InlineData("%[0-9]{4,}%", "code 404", false)]
    [InlineData("-%40[0-9]%", BadRequest, false)]
    [InlineData("REQUEST %40[0-9]%", BadRequest, true)]
    public void Percent_signs_hold_a_regular_expression(string pattern, string message, bool matches) => Check(pattern, message, matches);

    [Theory]
    [InlineData("\"open")]
    [InlineData("ERROR \"")]
    [InlineData("-")]
    [InlineData("?")]
    [InlineData("a -")]
    [InlineData("%open")]
    [InlineData("%%")]
    [InlineData("%a(b)%")]
    [InlineData("%a!%")]
    [InlineData("%é%")]
    [InlineData("%[a-%")]
    [InlineData("%*a%")]
    [InlineData("%a{1001}%")]
    [InlineData("%a{600}b{600}%")]
    [InlineData("%a{99999999999}%")]
    [InlineData("%a% %b% %c%")]
    public void A_wrong_pattern_is_refused(string pattern) => Assert.Equal("Invalid filter pattern", Refusal(pattern));

    [Theory]
    [InlineData("status=404", "status=404")]
    [InlineData("ok (done)", "(done)")]
    [InlineData("-a|b", "a|b")]
    [InlineData("don't", "don't")]
    public void A_term_with_signs_must_stand_between_quotes(string pattern, string term) =>
        Assert.Equal($"Invalid character(s) in term '{term}'", Refusal(pattern));

    [Fact]
    public void A_pattern_that_is_too_long_is_refused()
    {
        FilterPattern.Parse(new string('a', 1024));
        Assert.Equal("Invalid filter pattern", Refusal(new string('a', 1025)));
    }

    private static string Refusal(string pattern) => Assert.Throws<FilterPatternException>(() => FilterPattern.Parse(pattern)).Message;

    private static void Check(string? pattern, string message, bool matches) => Assert.Equal(matches, FilterPattern.Parse(pattern).Matches(message));
}
