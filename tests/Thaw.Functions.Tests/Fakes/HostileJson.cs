using System.Text.Json.Nodes;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Requests that no client writes.</summary>
internal static class HostileJson
{
    /// <summary>Replaces one value somewhere in a request with nonsense.</summary>
    public static void Spoil(JsonNode node, Random random)
    {
        while (true)
        {
            var children = node switch
            {
                JsonObject map => map.Select(member => member.Value).ToList(),
                JsonArray list => [.. list],
                _ => [],
            };
            if (children.Count == 0)
            {
                return;
            }

            var index = random.Next(children.Count);
            if (children[index] is JsonObject or JsonArray && random.Next(3) > 0)
            {
                node = children[index]!;
                continue;
            }

            Replace(node, index, Nonsense(random));
            return;
        }
    }

    private static void Replace(JsonNode node, int index, JsonNode? value)
    {
        if (node is JsonObject map)
        {
            map[map.ElementAt(index).Key] = value;
        }
        else
        {
            node.AsArray()[index] = value;
        }
    }

    private static JsonNode? Nonsense(Random random) => random.Next(9) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(-1000, 100_000)),
        2 => JsonValue.Create(1e300),
        3 => JsonValue.Create(string.Empty),
        4 => JsonValue.Create("\ud83d\ude00\0\n"),
        5 => JsonValue.Create(new string('x', random.Next(300))),
        6 => new JsonArray(null, 1, "s"),
        7 => new JsonObject { ["k"] = null, ["aws:x"] = "y" },
        _ => JsonValue.Create(true),
    };
}
