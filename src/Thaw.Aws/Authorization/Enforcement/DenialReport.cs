using System.Text.Encodings.Web;
using System.Text.Json;
using Thaw.Aws.Buffers;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Why a request was refused, as the JSON that <c>DecodeAuthorizationMessage</c> gives; <c>explanation</c> is added to AWS's members.</summary>
public static class DenialReport
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the report as UTF-8.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="decision">The answer.</param>
    /// <param name="explained">Whether every statement that was looked at is told, for people.</param>
    public static byte[] Write(AuthorizationRequest request, Decision decision, bool explained)
    {
        using var output = new PooledBuffer(1024);
        using (var json = new Utf8JsonWriter(output, Relaxed))
        {
            json.WriteStartObject();
            json.WriteBoolean("allowed", decision.IsAllowed);
            json.WriteBoolean("explicitDeny", decision.Cause == DecisionCause.ExplicitDeny);
            WriteMatched(json, request, decision.Statement);
            WriteItems<string>(json, "failures", [], static (_, _) => { });
            WriteContext(json, request);
            if (explained)
            {
                json.WriteString("explanation", (Authorizer.Explain(request) with { Decision = decision }).ToText());
            }

            json.WriteEndObject();
        }

        return output.Span.ToArray();
    }

    private static void WriteMatched(Utf8JsonWriter json, AuthorizationRequest request, PolicyStatement? statement) =>
        WriteItems<PolicyStatement>(json, "matchedStatements", statement is null ? [] : [statement], (writer, matched) =>
        {
            writer.WriteString("statementId", matched.Sid ?? "");
            writer.WriteString("effect", matched.Effect == PolicyEffect.Deny ? "DENY" : "ALLOW");
            WriteValues(writer, "principals", [IdOf(request.Principal)]);
            WriteValues(writer, "principalGroups", []);
            WriteValues(writer, "actions", [request.Action]);
            WriteValues(writer, "resources", [request.Resource]);
            WriteConditions(writer, matched.Conditions.Select(condition => KeyValuePair.Create(condition.Key, condition.Texts)));
        });

    private static void WriteContext(Utf8JsonWriter json, AuthorizationRequest request)
    {
        json.WriteStartObject("context");
        json.WriteStartObject("principal");
        json.WriteString("id", IdOf(request.Principal));
        if (request.Principal.UserName is { } name)
        {
            json.WriteString("name", name);
        }

        json.WriteString("arn", request.Principal.Arn);
        json.WriteEndObject();
        json.WriteString("action", request.Action);
        json.WriteString("resource", request.Resource);
        WriteConditions(json, DenialKeys.Of(request));
        json.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> conditions) =>
        WriteItems(json, "conditions", conditions, static (writer, condition) =>
        {
            writer.WriteString("key", condition.Key);
            WriteValues(writer, "values", condition.Value);
        });

    private static void WriteValues(Utf8JsonWriter json, string name, IEnumerable<string> values) =>
        WriteItems(json, name, values, static (writer, value) => writer.WriteString("value", value));

    private static void WriteItems<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string IdOf(RequestPrincipal principal) => principal.UserId ?? principal.Arn;
}
