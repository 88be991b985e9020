using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Thaw.Functions.Policies;

/// <summary>One permission, from which the statement is written as AWS writes it: its members, their order, its operators.</summary>
internal sealed record PolicyStatement
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required string Sid { get; init; }

    public required string Action { get; init; }

    /// <summary>Who may: <c>"*"</c>, <c>{"AWS":…}</c> or <c>{"Service":…}</c>.</summary>
    public required JsonNode Principal { get; init; }

    /// <summary>The ARN of the function, with a qualifier when the permission is for a version or an alias.</summary>
    public required string Resource { get; init; }

    public string? SourceArn { get; init; }

    public string? SourceAccount { get; init; }

    public string? PrincipalOrgId { get; init; }

    public string? EventSourceToken { get; init; }

    public string? FunctionUrlAuthType { get; init; }

    public bool? InvokedViaFunctionUrl { get; init; }

    /// <summary>The statement as JSON without blanks.</summary>
    public string ToJson()
    {
        var statement = new JsonObject
        {
            [nameof(Sid)] = Sid,
            ["Effect"] = "Allow",
            [nameof(Principal)] = Principal.DeepClone(),
            [nameof(Action)] = Action,
            [nameof(Resource)] = Resource,
        };
        if (Conditions() is { Count: > 0 } conditions)
        {
            statement["Condition"] = conditions;
        }

        return statement.ToJsonString(Compact);
    }

    private JsonObject Conditions()
    {
        var conditions = new JsonObject();
        Add(
            conditions,
            "StringEquals",
            ("lambda:FunctionUrlAuthType", FunctionUrlAuthType),
            ("aws:PrincipalOrgID", PrincipalOrgId),
            ("AWS:SourceAccount", SourceAccount),
            ("lambda:EventSourceToken", EventSourceToken));
        Add(conditions, "Bool", ("lambda:InvokedViaFunctionUrl", Text(InvokedViaFunctionUrl)));
        Add(conditions, "ArnLike", ("AWS:SourceArn", SourceArn));
        return conditions;
    }

    private static string? Text(bool? flag) => flag switch
    {
        true => "true",
        false => "false",
        null => null,
    };

    private static void Add(JsonObject conditions, string comparison, params ReadOnlySpan<(string Key, string? Value)> values)
    {
        var compared = new JsonObject();
        foreach (var (key, value) in values)
        {
            if (value is not null)
            {
                compared[key] = value;
            }
        }

        if (compared.Count > 0)
        {
            conditions[comparison] = compared;
        }
    }
}
