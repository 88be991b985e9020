using System.Text.Json.Nodes;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>A request as the reference sees it: documents as JSON, keys as a table with every key that there is.</summary>
/// <param name="Who">The names of who asks: account, then role or user who federated, then itself; a service's name alone; none for nobody.</param>
/// <param name="Kind"><c>root</c>, <c>user</c>, <c>session</c>, <c>federated</c>, <c>service</c>, <c>nobody</c>.</param>
/// <param name="Action">The action.</param>
/// <param name="Resource">The resource.</param>
/// <param name="SameAccount">Whether the resource is of the account of who asks.</param>
/// <param name="Keys">The values of the keys, by lower-case name.</param>
internal sealed record ReferenceRequest(IReadOnlyList<string> Who, string Kind, string Action, string Resource, bool SameAccount, IReadOnlyDictionary<string, string[]> Keys)
{
    public List<JsonNode> Identity { get; init; } = [];

    public JsonNode? Boundary { get; init; }

    public List<JsonNode>? Session { get; init; }

    public JsonNode? ResourcePolicy { get; init; }

    public bool Required { get; init; }
}
