using System.Text.Json;
using Thaw.Aws.Authorization.Conditions;

namespace Thaw.Aws.Authorization.Reading;

/// <summary>Reads the form of a statement.</summary>
internal sealed class StatementSyntax(PolicyWording wording, Refusal refusal)
{
    private static readonly string[] PrincipalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];

    public StatementDraft Read(JsonElement element)
    {
        var draft = new StatementDraft();
        if (element.ValueKind != JsonValueKind.Object)
        {
            refusal.Give(wording.Form);
            return draft;
        }

        foreach (var member in element.EnumerateObject())
        {
            draft = Read(draft, member.Name, member.Value);
        }

        refusal.Unless(draft.Effect is not null, wording.NoEffect);
        refusal.Unless(draft.Action is null || draft.NotAction is null, wording.Form);
        refusal.Unless(draft.Resource is null || draft.NotResource is null, wording.Form);
        refusal.Unless(draft.Principal is null || draft.NotPrincipal is null, wording.Form);
        return draft;
    }

    private StatementDraft Read(StatementDraft draft, string name, JsonElement value) => name switch
    {
        "Sid" => draft with { Sid = ReadString(value) },
        "Effect" => draft with { Effect = ReadEffect(value) },
        "Action" => draft with { Action = ReadStrings(value) },
        "NotAction" => draft with { NotAction = ReadStrings(value) },
        "Resource" => draft with { Resource = ReadStrings(value) },
        "NotResource" => draft with { NotResource = ReadStrings(value) },
        "Principal" => draft with { Principal = ReadPrincipals(value) },
        "NotPrincipal" => draft with { NotPrincipal = ReadPrincipals(value) },
        "Condition" => draft with { Conditions = ReadConditions(value) },
        _ => Unknown(draft, name),
    };

    private StatementDraft Unknown(StatementDraft draft, string name)
    {
        refusal.Give(wording.UnknownField(name));
        return draft;
    }

    // An effect in another case is refused later than other mistakes: by the rules of the kind of policy.
    private string ReadEffect(JsonElement value)
    {
        var effect = ReadString(value);
        refusal.Unless(effect.Equals("Allow", StringComparison.OrdinalIgnoreCase) || effect.Equals("Deny", StringComparison.OrdinalIgnoreCase), wording.Effect(effect));
        return effect;
    }

    private string ReadString(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!;
        }

        refusal.Give(wording.Form);
        return "";
    }

    private string[] ReadStrings(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(ReadString)] : [ReadString(value)];

    private List<PrincipalDraft> ReadPrincipals(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            var text = ReadString(value);
            refusal.Unless(text == "*", $"Invalid principal in policy: \"{text}\"");
            return [new PrincipalDraft("*", text)];
        }

        List<PrincipalDraft> principals = [];
        foreach (var member in value.EnumerateObject())
        {
            refusal.Unless(PrincipalTypes.Contains(member.Name), $"Invalid principal in policy: \"{member.Name}\"");
            principals.AddRange(ReadStrings(member.Value).Select(text => new PrincipalDraft(member.Name, text)));
        }

        return principals;
    }

    private List<ConditionDraft> ReadConditions(JsonElement value)
    {
        List<ConditionDraft> conditions = [];
        foreach (var member in Members(value))
        {
            var keys = Members(member.Value);

            // AWS lets an unknown operator pass that compares nothing.
            refusal.Unless(keys.Count == 0 || ConditionOperator.Find(member.Name) is not null, wording.Operator(member.Name));
            conditions.AddRange(keys.Select(key => new ConditionDraft(member.Name, key.Name, ReadValues(key.Value))));
        }

        return conditions;
    }

    private List<JsonProperty> Members(JsonElement value)
    {
        refusal.Unless(value.ValueKind == JsonValueKind.Object, wording.Form);
        return value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];
    }

    private string[] ReadValues(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(ReadScalar)] : [ReadScalar(value)];

    // Quotation marks are optional for numbers and for true and false.
    private string ReadScalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => ReadString(value),
    };
}
