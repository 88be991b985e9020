namespace Thaw.Architecture.Tests;

/// <summary>Fails with the whole list of what breaks a rule, one a line.</summary>
internal static class Violations
{
    public static void None(IEnumerable<string> found)
    {
        var list = found.Distinct(StringComparer.Ordinal).ToList();
        Assert.True(list.Count == 0, string.Join('\n', list.Prepend($"{list.Count} broken:")));
    }
}
