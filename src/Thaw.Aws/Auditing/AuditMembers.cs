using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Thaw.Aws.Auditing;

/// <summary>Writes JSON as CloudTrail records it: members begin in lower case, secrets are left out, of equal names the last one counts as it does for the operation.</summary>
internal static class AuditMembers
{
    // A longer text says nothing more to a reader; CloudTrail leaves out everything above 100 KB.
    private const int LongestValue = 16 * 1024;

    // Their members are somebody's words, not AWS's.
    private static readonly string[] Maps = ["tags", "encryptionContext", "encryptionContextEquals", "encryptionContextSubset"];

    /// <summary>Adds the members of an object; a later one of the same name replaces an earlier one.</summary>
    public static void Collect(JsonElement element, Dictionary<string, JsonElement> members)
    {
        foreach (var member in element.EnumerateObject())
        {
            members[NameOf(member)] = member.Value;
        }
    }

    public static void Write(Utf8JsonWriter json, Dictionary<string, JsonElement> members, bool asNamed = false)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            var written = asNamed ? name : Written(name, members);
            json.WritePropertyName(written);
            if (HiddenMembers.Has(name))
            {
                json.WriteStringValue(HiddenMembers.Instead);
            }
            else
            {
                Write(json, value, Maps.Contains(written, StringComparer.Ordinal));
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The name in a record: <c>functionName</c> for <c>FunctionName</c>, <c>kMSKeyArn</c> for <c>KMSKeyArn</c>.</summary>
    public static string Camel(string name) =>
        name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    // Two members that differ in their first letter alone are both kept: one of them must not hide what the other did.
    private static string Written(string name, Dictionary<string, JsonElement> members) =>
        Camel(name) is var camel && members.ContainsKey(camel) ? name : camel;

    private static void Write(Utf8JsonWriter json, JsonElement element, bool asNamed)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                Collect(element, members);
                Write(json, members, asNamed);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(json, item, asNamed);
                }

                json.WriteEndArray();
                break;
            default:
                WriteScalar(json, element);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.Length > LongestValue)
        {
            json.WriteStringValue($"OMITTED: {raw.Length} bytes");
            return;
        }

        try
        {
            element.WriteTo(json);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: recorded as it was written, since what cannot be read must not hide the rest.
            json.WriteStringValue(Encoding.UTF8.GetString(raw));
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member));
        }
    }
}
