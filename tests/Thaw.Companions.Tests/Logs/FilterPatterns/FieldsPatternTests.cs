using Thaw.Companions.Logs.FilterPatterns;

namespace Thaw.Companions.Tests.Logs.FilterPatterns;

public sealed class FieldsPatternTests
{
    private const string Found = "127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 200 1534";
    private const string Missing = "127.0.0.1 Prod frank [10/Oct/2000:13:35:22 -0700] \"GET /about-us.html HTTP/1.0\" 404 5324";

    [Theory]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes]", true, true)]
    [InlineData("[ip, user, username, timestamp, request, status_code]", false, false)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes, more]", false, false)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 4*, bytes]", false, true)]
    [InlineData("[ip, user, username, timestamp, request = *.html*, status_code = 4*, bytes]", false, true)]
    [InlineData("[ip, user, username, timestamp, request = \"GET /index.html HTTP/1.0\", status_code, bytes]", true, false)]
    [InlineData("[ip, user, username, timestamp = 10/Oct/2000*, request, status_code, bytes]", true, true)]
    [InlineData("[ip, user, username, timestamp, request, status_code = 404 || status_code = 410, bytes]", false, true)]
    [InlineData("[ip, user, username, timestamp, request, (status_code >= 400) && (status_code < 500), bytes]", false, true)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes > 1000]", true, true)]
    [InlineData("[ip, user, username, timestamp, request, status_code, bytes > 2000]", false, true)]
    [InlineData("[ip, user, username, timestamp, request, status_code != 2*, bytes]", false, true)]
    [InlineData("[ip=%127\\.0\\.0\\.[1-9]%, user, username, timestamp, request, status_code, bytes]", true, true)]
    [InlineData("[ip=%128%, ...]", false, false)]
    public void Fields_are_matched_by_their_place(string pattern, bool found, bool missing) => Check(pattern, found, missing);

    [Theory]
    [InlineData("[...]", true, true)]
    [InlineData("[..., bytes]", true, true)]
    [InlineData("[..., status_code = 404, bytes]", false, true)]
    [InlineData("[ip, user, ..., status_code = 200, bytes]", true, false)]
    [InlineData("[ip = 127.*, ...]", true, true)]
    [InlineData("[w1 = Prod, ...]", false, false)]
    [InlineData("[a, b, c, d, ..., e, f, g]", true, true)]
    [InlineData("[a, b, c, d, ..., e, f, g, h]", false, false)]
    public void The_ellipsis_stands_for_any_fields(string pattern, bool found, bool missing) => Check(pattern, found, missing);

    [Theory]
    [InlineData("[w1=INFO]", "INFO", true)]
    [InlineData("[w1=INFO, w2]", "INFO started\n", true)]
    [InlineData("[w1=INFO, w2]", "INFO  \t started", true)]
    [InlineData("[w1, w2]", "\"two words\" [in three fields]", true)]
    [InlineData("[w1=\"two words\", ...]", "\"two words\" [x]", true)]
    [InlineData("[w1, w2]", "\"open quote", true)]
    [InlineData("[w1 = 5]", "5.0", true)]
    [InlineData("[w1 > 5]", "six", false)]
    [InlineData("[w1]", "", false)]
    [InlineData("[...]", "", true)]
    [InlineData("[w1 = \"\"]", "\"\"", true)]
    public void A_line_is_split_at_blanks_outside_quotes_and_brackets(string pattern, string line, bool matches) =>
        Assert.Equal(matches, FilterPattern.Parse(pattern).Matches(line));

    [Theory]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("[a")]
    [InlineData("[a,]")]
    [InlineData("[,a]")]
    [InlineData("[a b]")]
    [InlineData("[a] b")]
    [InlineData("[..., a, ...]")]
    [InlineData("[a = ]")]
    [InlineData("[a > x]")]
    [InlineData("[a = 1 || b = 2]")]
    [InlineData("[(a = 1]")]
    [InlineData("[a=%x%, b=%x%, c=%x%]")]
    public void A_wrong_pattern_is_refused(string pattern) => Assert.Throws<FilterPatternException>(() => FilterPattern.Parse(pattern));

    private static void Check(string pattern, bool found, bool missing)
    {
        var compiled = FilterPattern.Parse(pattern);
        Assert.Equal((found, missing), (compiled.Matches(Found), compiled.Matches(Missing)));
    }
}
