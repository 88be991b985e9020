namespace Thaw.LambdaRuntime;

/// <summary>What is written to the log at once.</summary>
internal sealed record LogRecord(
    DateTimeOffset Time, string RequestId, string? TraceId, Level? Level, string Template, object?[] Arguments, Exception? Exception)
{
    /// <summary>Time, request, level and message, as AWS's runtime writes them.</summary>
    public string AsText()
    {
        var message = Arguments.Length == 0 ? Template : MessageTemplate.Parse(Template).Fill(Arguments);
        if (Exception is not null)
        {
            message += (message.Length > 0 ? "\n" : "") + Exception;
        }

        return Level is { } level ? $"{Timestamp(Time)}\t{RequestId}\t{level.Label()}\t{message}" : $"{Timestamp(Time)}\t{RequestId}\t{message}";
    }

    /// <summary>A moment to the millisecond, without asking for a culture.</summary>
    public static string Timestamp(DateTimeOffset time)
    {
        Span<char> text = stackalloc char[40];
        time.UtcDateTime.TryFormat(text, out _, "O", null);
        return string.Concat(text[..23], "Z");
    }
}
