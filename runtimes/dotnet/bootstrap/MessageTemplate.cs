using System.Globalization;
using System.Text;

namespace Thaw.LambdaRuntime;

/// <summary>A message with values in braces, by name or by number: "{count} of {total:N0}".</summary>
internal sealed class MessageTemplate
{
    private readonly List<(string Text, bool IsValue)> _parts = [];

    /// <summary>A value's place: what stands between the braces.</summary>
    /// <param name="Name">Its name or number.</param>
    /// <param name="Format">How it is formatted, or null.</param>
    /// <param name="AsJson">Whether its members are written rather than itself (<c>{@order}</c>).</param>
    public sealed record Place(string Name, string? Format, bool AsJson);

    public static MessageTemplate Parse(string text)
    {
        var template = new MessageTemplate();
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : -1;
            if (at + 1 < text.Length && text[at] is '{' or '}' && text[at + 1] == text[at])
            {
                plain.Append(text[at++]);
            }
            else if (end > at + 1)
            {
                template._parts.Add((plain.ToString(), false));
                template._parts.Add((text[(at + 1)..end], true));
                plain.Clear();
                at = end;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        template._parts.Add((plain.ToString(), false));
        return template;
    }

    /// <summary>The places with the values that they get, in their order.</summary>
    public IEnumerable<(Place Place, object? Value)> Values(object?[] arguments)
    {
        var places = _parts.Where(part => part.IsValue).Select(part => PlaceOf(part.Text)).ToList();
        var numbered = places.TrueForAll(place => int.TryParse(place.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        for (var i = 0; i < places.Count; i++)
        {
            var index = numbered ? int.Parse(places[i].Name, CultureInfo.InvariantCulture) : i;
            if (index < arguments.Length)
            {
                yield return (places[i], arguments[index]);
            }
        }
    }

    /// <summary>The message with its values.</summary>
    public string Fill(object?[] arguments)
    {
        var values = new Queue<(Place Place, object? Value)>(Values(arguments));
        var filled = new StringBuilder();
        foreach (var (text, isValue) in _parts)
        {
            if (!isValue)
            {
                filled.Append(text);
            }
            else if (values.TryPeek(out var next) && next.Place == PlaceOf(text))
            {
                filled.Append(Text(next.Place, next.Value));
                values.Dequeue();
            }
            else
            {
                filled.Append('{').Append(text).Append('}');
            }
        }

        return filled.ToString();
    }

    public static string Text(Place place, object? value) => value switch
    {
        null => "",
        _ when place.AsJson => JsonRecord.Members(value),
        IFormattable formattable => formattable.ToString(place.Format, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Place PlaceOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        return new Place(name.TrimStart('@'), colon < 0 ? null : text[(colon + 1)..], name.StartsWith('@'));
    }
}
