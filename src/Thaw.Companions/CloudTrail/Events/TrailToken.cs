using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Thaw.Companions.CloudTrail.Events;

/// <summary>An opaque token that remembers where a page ended, and for which question.</summary>
internal static class TrailToken
{
    public static string Of(TrailPosition position, LookupEvents.Request question) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1:{position.File}:{position.Entry}:{Digest(question)}")));

    /// <summary>Where to go on; the end of the trail when there is no token, null when it is none of this question's.</summary>
    public static TrailPosition? Read(LookupEvents.Request question)
    {
        if (question.NextToken is null)
        {
            return TrailPosition.End;
        }

        if (!Base64Url.IsValid(question.NextToken))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(question.NextToken)).Split(':');
        return parts is ["1", var file, var entry, var digest] && digest == Digest(question) && TryNumber(file, out var number) && TryNumber(entry, out var place)
            ? new TrailPosition(number, place)
            : null;
    }

    private static string Digest(LookupEvents.Request question)
    {
        var attribute = question.LookupAttributes is [var only] ? $"{only.AttributeKey}={only.AttributeValue}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{TrailHash.Of($"{attribute}|{question.StartTime}|{question.EndTime}|{question.EventCategory}"):x}");
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
