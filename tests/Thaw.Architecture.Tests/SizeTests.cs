namespace Thaw.Architecture.Tests;

/// <summary>Files, methods and nesting stay small; the exceptions in <c>larger.txt</c> may shrink and go, and none grows.</summary>
public sealed class SizeTests
{
    private static readonly Dictionary<string, (int Soft, int Hard)> Limits = new(StringComparer.Ordinal)
    {
        ["file"] = (200, 400),
        ["method"] = (30, 60),
        ["nesting"] = (3, 4),
    };

    [Fact]
    public void Nothing_is_larger_than_the_hard_limit() =>
        Violations.None(Measures().Where(measure => measure.Value > Limits[measure.Kind].Hard).Select(measure => $"{measure.Kind} {measure.Subject} is {measure.Value}"));

    [Fact]
    public void What_is_larger_than_the_soft_limit_is_a_listed_exception()
    {
        var exceptions = Exceptions().ToDictionary(exception => (exception.Kind, exception.Subject), exception => exception.Value);
        var larger = Measures().Where(measure => measure.Value > Limits[measure.Kind].Soft);

        Violations.None(larger.Where(measure => measure.Value > exceptions.GetValueOrDefault((measure.Kind, measure.Subject))).Select(measure => $"{measure.Kind} {measure.Value} {measure.Subject}"));
    }

    [Fact]
    public void The_list_of_exceptions_only_shrinks()
    {
        var actual = Measures().ToLookup(measure => (measure.Kind, measure.Subject), measure => measure.Value);
        var stale = Exceptions().Where(exception =>
            actual[(exception.Kind, exception.Subject)].DefaultIfEmpty().Max() is var now && (now < exception.Value || now <= Limits[exception.Kind].Soft));

        Violations.None(stale.Select(exception => $"lower or remove: {exception.Kind} {exception.Value} {exception.Subject}"));
    }

    private static IEnumerable<Measure> Measures() => Repository.SourcesAndTests.SelectMany(Sizes.All);

    // A line is "kind value subject"; lines that begin with # are comments.
    private static IEnumerable<Measure> Exceptions() =>
        from line in Repository.Read("tests/Thaw.Architecture.Tests/larger.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith('#')
        let parts = line.Split(' ', 3)
        select new Measure(parts[0], parts[2], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
}
