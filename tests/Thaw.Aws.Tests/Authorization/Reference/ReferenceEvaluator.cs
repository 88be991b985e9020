using System.Text.Json.Nodes;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>
/// AWS's rules once more, from the documentation and from JSON, without any thought of speed and without a line of what is tested.
/// Answers <c>allow</c>, <c>deny</c> (something says so) or <c>nothing</c> (nothing allows).
/// </summary>
internal static class ReferenceEvaluator
{
    public static string Decide(ReferenceRequest request)
    {
        List<JsonNode> own = [.. request.Identity, .. request.Boundary is null ? [] : new[] { request.Boundary }, .. request.Session ?? []];
        if (own.SelectMany(Statements).Any(each => Says("Deny", each, request)) || Resource(request).Any(each => Says("Deny", each, request) && DenyNames(each, request)))
        {
            return "deny";
        }

        return Allowed(request) ? "allow" : "nothing";
    }

    private static bool Allowed(ReferenceRequest request)
    {
        var boundary = request.Boundary is null || Allows([request.Boundary], request);
        var session = request.Session is null || Allows(request.Session, request);
        var identity = request.Kind == "root" || (Allows(request.Identity, request) && boundary && session);
        var grants = Resource(request).Where(each => Says("Allow", each, request)).Select(each => Named(each["Principal"], request)).ToList();
        if (request.Kind is "service" or "nobody")
        {
            return grants.Any(each => each != "");
        }

        if (!request.SameAccount)
        {
            return identity && grants.Any(each => each != "");
        }

        if (request.Required && grants.All(each => each == ""))
        {
            return false;
        }

        return identity || grants.Contains("itself") || (grants.Contains("parent") && boundary && session);
    }

    private static bool Allows(List<JsonNode> policies, ReferenceRequest request) => policies.SelectMany(Statements).Any(each => Says("Allow", each, request));

    private static IEnumerable<JsonNode> Resource(ReferenceRequest request) => request.ResourcePolicy is null ? [] : Statements(request.ResourcePolicy);

    private static IEnumerable<JsonNode> Statements(JsonNode document) => document["Statement"]!.AsArray().Select(each => each!);

    private static bool Says(string effect, JsonNode statement, ReferenceRequest request) =>
        statement["Effect"]!.ToString() == effect && ActionFits(statement, request) && ResourceFits(statement, request) && ReferenceConditions.Hold(statement["Condition"], request);

    private static bool ActionFits(JsonNode statement, ReferenceRequest request) => statement["Action"] is { } actions
        ? ReferenceText.Texts(actions).Any(each => ReferenceText.Action(each, request.Action))
        : !ReferenceText.Texts(statement["NotAction"]).Any(each => ReferenceText.Action(each, request.Action));

    private static bool ResourceFits(JsonNode statement, ReferenceRequest request)
    {
        var variables = request.Keys.ToDictionary(each => each.Key, each => each.Value.Length == 1 ? each.Value[0] : null, StringComparer.Ordinal);
        if (statement["Resource"] is { } resources)
        {
            return ReferenceText.Texts(resources).Any(each => ReferenceText.Resource(each, request.Resource, variables));
        }

        var others = ReferenceText.Texts(statement["NotResource"]);
        var nameless = others.Any(each => ReferenceText.Plain(each, variables) is null);
        return !others.Any(each => ReferenceText.Resource(each, request.Resource, variables)) && !(nameless && statement["Effect"]!.ToString() == "Allow");
    }

    private static bool DenyNames(JsonNode statement, ReferenceRequest request)
    {
        if (statement["Principal"] is { } principal)
        {
            return Named(principal, request) != "";
        }

        var listed = Names(statement["NotPrincipal"]!);
        var spared = listed.Contains("*") || (request.Who.Count > 0 && request.Who.All(listed.Contains));
        return request.Boundary is not null || !spared;
    }

    private static string Named(JsonNode? principal, ReferenceRequest request)
    {
        var names = Names(principal!);
        if (names.Contains("*") || (request.Who.Count > 0 && request.Kind != "root" && names.Contains(request.Who[^1])))
        {
            return "itself";
        }

        var place = request.Who.ToList().FindLastIndex(names.Contains);
        return place < 0 ? "" : place == 0 ? "account" : "parent";
    }

    private static HashSet<string> Names(JsonNode principal)
    {
        var names = principal is JsonObject map ? map.SelectMany(each => ReferenceText.Texts(each.Value)) : [principal.ToString()];
        return [.. names.Select(each => each.EndsWith(":root", StringComparison.Ordinal) ? each.Split(':')[4] : each)];
    }
}
