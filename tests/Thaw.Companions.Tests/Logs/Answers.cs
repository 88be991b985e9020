using System.Text.Json;

namespace Thaw.Companions.Tests.Logs;

/// <summary>Takes answers apart.</summary>
internal static class Answers
{
    public static string Text(this JsonElement answer, string member) => answer.GetProperty(member).GetString()!;

    public static string? TextOrNull(this JsonElement answer, string member) => answer.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>One member of every item of a list.</summary>
    public static string[] All(this JsonElement answer, string list, string member) =>
        [.. answer.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(member).ToString())];
}
