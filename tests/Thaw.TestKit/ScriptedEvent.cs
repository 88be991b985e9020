using System.Globalization;
using System.Text;

namespace Thaw.TestKit;

/// <summary>An event as a scripted runtime has received it.</summary>
public sealed record ScriptedEvent(string RequestId, byte[] Payload, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Payload);

    public DateTimeOffset Deadline => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Headers["Lambda-Runtime-Deadline-Ms"], CultureInfo.InvariantCulture));
}
