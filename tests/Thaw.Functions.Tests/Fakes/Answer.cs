using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>What an operation answered, or the error it refused with.</summary>
internal sealed record Answer(int Status, string? Error, string Message, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>A function's configuration without its states, which pass.</summary>
    public string Lasting
    {
        get
        {
            var configuration = JsonNode.Parse(Body)!.AsObject();
            foreach (var state in configuration.Select(member => member.Key).Where(name => name.StartsWith("State", StringComparison.Ordinal) || name.StartsWith("LastUpdate", StringComparison.Ordinal)).ToList())
            {
                configuration.Remove(state);
            }

            return configuration.ToJsonString();
        }
    }

    public JsonElement this[string member] => Json.GetProperty(member);

    public string? String(string member) => Json.TryGetProperty(member, out var value) ? value.GetString() : null;

    public Answer Expect(int status)
    {
        Assert.True(status == Status, $"Expected {status}, but it was {Status} {Error}: {Message}");
        return this;
    }

    public void Refuses(string error, int status, string message)
    {
        Assert.Equal((error, status, message), (Error, Status, Message));
    }
}
