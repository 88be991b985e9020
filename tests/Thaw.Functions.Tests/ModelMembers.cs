using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thaw.Functions.Tests;

/// <summary>Reads the members of an operation's body out of the model, at any depth.</summary>
internal sealed class ModelMembers(JsonElement model)
{
    /// <summary>Each member with a value that is not of its type, which only somebody who reads it can notice.</summary>
    public IEnumerable<ModelViolation> Mistyped(string operation)
    {
        if (!model.GetProperty("operations").GetProperty(operation).TryGetProperty("input", out var input))
        {
            return [];
        }

        var shape = ShapeOf(input);
        return Structure(shape.TryGetProperty("payload", out var payload) ? ShapeOf(shape.GetProperty("members").GetProperty(payload.GetString()!)) : shape, string.Empty, []);
    }

    private IEnumerable<ModelViolation> Structure(JsonElement shape, string prefix, IReadOnlyList<string> path)
    {
        if (!shape.TryGetProperty("members", out var members))
        {
            yield break;
        }

        foreach (var member in members.EnumerateObject().Where(member => !member.Value.TryGetProperty("location", out _)))
        {
            var inner = ShapeOf(member.Value);
            var isStructure = TypeOf(inner) is "structure" or "map";
            string[] here = [.. path, member.Name];
            yield return new ModelViolation(prefix + member.Name, string.Empty, here, isStructure ? JsonValue.Create("a") : new JsonObject(), string.Empty);
            var isList = TypeOf(inner) == "list";
            foreach (var deeper in Structure(isList ? ShapeOf(inner.GetProperty("member")) : inner, $"{prefix}{member.Name}.", isList ? [.. here, ModelViolation.Element] : here))
            {
                yield return deeper;
            }
        }
    }

    private JsonElement ShapeOf(JsonElement reference) => model.GetProperty("shapes").GetProperty(reference.GetProperty("shape").GetString()!);

    private static string? TypeOf(JsonElement shape) => shape.GetProperty("type").GetString();
}
