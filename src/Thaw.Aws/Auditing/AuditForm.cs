using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace Thaw.Aws.Auditing;

/// <summary>A structure of the Query protocol as JSON: <c>Tags.member.1.Key</c> of a form, or the XML of an answer.</summary>
internal sealed class AuditForm
{
    private const int Deepest = 16;
    private const string Member = "member";

    private readonly Dictionary<string, AuditForm> _members = new(StringComparer.Ordinal);
    private string? _value;
    private bool _isList;

    /// <summary>Reads a form; names that go too deep are left out.</summary>
    public static AuditForm Of(IEnumerable<KeyValuePair<string, string>> form)
    {
        var root = new AuditForm();
        foreach (var (name, value) in form)
        {
            var parts = name.Split('.', Deepest + 1);
            if (parts.Length <= Deepest && name is not ("Action" or "Version"))
            {
                root.Add(parts, value);
            }
        }

        return root;
    }

    /// <summary>Reads the result of an answer.</summary>
    public static AuditForm Of(XElement element)
    {
        var form = new AuditForm { _value = element.HasElements ? null : element.Value };
        var at = 0;
        foreach (var child in element.Elements())
        {
            form._isList = child.Name.LocalName is Member or "entry";
            form._members[form._isList ? (++at).ToString(CultureInfo.InvariantCulture) : child.Name.LocalName] = Of(child);
        }

        return form;
    }

    /// <summary>Writes it in the form of a record.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (_isList)
        {
            json.WriteStartArray();
            foreach (var (_, item) in _members.OrderBy(item => item.Key.Length).ThenBy(item => item.Key, StringComparer.Ordinal))
            {
                item.Write(json);
            }

            json.WriteEndArray();
        }
        else if (_members.Count > 0 || _value is null)
        {
            WriteObject(json);
        }
        else
        {
            json.WriteStringValue(_value);
        }
    }

    private void WriteObject(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, member) in _members)
        {
            json.WritePropertyName(AuditMembers.Camel(name) is var camel && _members.ContainsKey(camel) ? name : camel);
            if (HiddenMembers.Has(name))
            {
                json.WriteStringValue(HiddenMembers.Instead);
            }
            else
            {
                member.Write(json);
            }
        }

        json.WriteEndObject();
    }

    private void Add(ReadOnlySpan<string> parts, string value)
    {
        if (parts.IsEmpty)
        {
            _value = value;
        }
        else if (parts[0] == Member && parts.Length > 1)
        {
            _isList = true;
            MemberNamed(parts[1]).Add(parts[2..], value);
        }
        else
        {
            MemberNamed(parts[0]).Add(parts[1..], value);
        }
    }

    private AuditForm MemberNamed(string name)
    {
        if (!_members.TryGetValue(name, out var member))
        {
            _members[name] = member = new AuditForm();
        }

        return member;
    }
}
