using System.Text.Json;

namespace Thaw.TestKit;

/// <summary>What an invocation answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Error">The header <c>X-Amz-Function-Error</c>, or null when the function succeeded.</param>
/// <param name="Text">The payload as it came.</param>
/// <param name="Log">The last 4 KB of the log, which every invocation asks for.</param>
/// <param name="RequestId">The invocation's id.</param>
public sealed record InvokeAnswer(int Status, string? Error, string Text, string Log, string RequestId)
{
    /// <summary>The payload as JSON.</summary>
    public JsonElement Payload => JsonElement.Parse(Text);

    /// <summary>A string of the payload, such as <c>errorType</c>; null when there is none.</summary>
    public string? this[string member] => Payload.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>The lines of the log.</summary>
    public IReadOnlyList<string> Lines => Log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
