using System.Globalization;

namespace Thaw.Companions.Logs.Events;

/// <summary>The token that <c>PutLogEvents</c> once needed; clients still read it, nothing looks at it any more.</summary>
internal static class SequenceToken
{
    /// <summary>The token of a stream, 56 digits.</summary>
    public static string Of(long streamId) => string.Create(CultureInfo.InvariantCulture, $"49{streamId:D54}");
}
