using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Protocols;

/// <summary>The members of a Query request: <c>Action</c>, <c>Version</c>, and nested ones such as <c>Tags.member.1.Key</c>.</summary>
public sealed class QueryForm
{
    /// <summary>The most members a request may have.</summary>
    public const int MaxMembers = 10_000;

    private readonly Dictionary<string, string> _values;
    private readonly string[] _names;
    private readonly string _prefix;

    private QueryForm(Dictionary<string, string> values, string[] names, string prefix)
    {
        _values = values;
        _names = names;
        _prefix = prefix;
    }

    /// <summary>The value of a member, or null.</summary>
    public string? this[string name] => _values.GetValueOrDefault(_prefix + name);

    /// <summary>The operation's name, or null.</summary>
    public string? Action => this["Action"];

    /// <summary>The API's version, or null.</summary>
    public string? Version => this["Version"];

    /// <summary>The members of a structure: <c>NAME.*</c>.</summary>
    public QueryForm Structure(string name) => new(_values, _names, $"{_prefix}{name}.");

    /// <summary>The values of a list of scalars: <c>NAME.member.1</c>, <c>NAME.member.2</c> …, until one is missing.</summary>
    public IReadOnlyList<string> Scalars(string name)
    {
        var values = new List<string>();
        while (this[Member(name, values.Count)] is { } value)
        {
            values.Add(value);
        }

        return values;
    }

    /// <summary>The items of a list of structures: <c>NAME.member.1.*</c>, <c>NAME.member.2.*</c> …, until one has no members.</summary>
    public IReadOnlyList<QueryForm> Structures(string name)
    {
        var items = new List<QueryForm>();
        while (Structure(Member(name, items.Count)) is { } item && item.HasMembers)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>All members of the form, whatever structure this one is.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Everything => _values;

    private bool HasMembers
    {
        get
        {
            var index = Array.BinarySearch(_names, _prefix, StringComparer.Ordinal);
            index = index < 0 ? ~index : index;
            return index < _names.Length && _names[index].StartsWith(_prefix, StringComparison.Ordinal);
        }
    }

    internal static QueryForm Of(HttpRequest request, ReadOnlySpan<byte> body) =>
        HttpMethods.IsPost(request.Method) ? Read(body) : Read(RequestTarget.Of(request).Query);

    internal static QueryForm Read(ReadOnlySpan<byte> body) =>
        Utf8.IsValid(body) ? Read(Encoding.UTF8.GetString(body)) : throw Malformed();

    internal static QueryForm Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var count = 0;
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan(range);
            if (++count > MaxMembers)
            {
                throw Malformed();
            }

            if (pair.Length > 0)
            {
                var (name, value) = ReadPair(pair);
                values[name] = value;
            }
        }

        var names = values.Keys.ToArray();
        Array.Sort(names, StringComparer.Ordinal);
        return new QueryForm(values, names, "");
    }

    private static (string Name, string Value) ReadPair(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        var value = "";
        var valid = UriEncoding.TryDecode(equals < 0 ? pair : pair[..equals], plusIsSpace: true, out var name)
            && UriEncoding.TryDecode(equals < 0 ? [] : pair[(equals + 1)..], plusIsSpace: true, out value);
        return valid ? (name, value) : throw Malformed();
    }

    private static string Member(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}.member.{index + 1}");

    private static AwsException Malformed() => new("MalformedQueryString", 400, "The query string contains a syntax error.");
}
