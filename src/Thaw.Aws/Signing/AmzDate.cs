using System.Globalization;

namespace Thaw.Aws.Signing;

/// <summary>Moments as SigV4 writes them: <c>yyyyMMddTHHmmssZ</c>.</summary>
internal static class AmzDate
{
    private const string Http = "dd MMM yyyy HH:mm:ss 'GMT'";
    private const int WeekdayLength = 5;
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>How far a client's clock may be off.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(15);

    public static string Format(DateTimeOffset moment) => moment.UtcDateTime.ToString(Basic, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Basic, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    /// <summary>Reads the form of an ordinary <c>Date</c> header too; its weekday says nothing that the date does not, and AWS's own examples have it wrong.</summary>
    public static bool TryParseHttp(string text, out DateTimeOffset moment) =>
        TryParse(text, out moment)
        || (text.Length == WeekdayLength + Http.Length - 2
            && DateTimeOffset.TryParseExact(text.AsSpan(WeekdayLength), Http, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment));
}
