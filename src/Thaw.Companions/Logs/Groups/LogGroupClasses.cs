namespace Thaw.Companions.Logs.Groups;

/// <summary>The classes of log groups by AWS's names.</summary>
internal static class LogGroupClasses
{
    public const string Standard = "STANDARD";

    public static IReadOnlyList<string> All { get; } = [Standard, "INFREQUENT_ACCESS", "DELIVERY"];
}
