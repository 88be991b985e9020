using System.Xml.Linq;

namespace Thaw.Companions.Tests.Iam;

/// <summary>Takes answers apart.</summary>
internal static class Elements
{
    public static string Text(this XElement element, string name) => element.Element(name)!.Value;

    public static string? TextOrNull(this XElement element, string name) => element.Element(name)?.Value;

    /// <summary>A policy document, which comes escaped.</summary>
    public static string Document(this XElement element, string name) => Uri.UnescapeDataString(element.Text(name));

    /// <summary>One member of every item of a list.</summary>
    public static string[] All(this XElement element, string list, string name) => [.. element.Element(list)!.Elements("member").Select(item => item.Text(name))];

    /// <summary>The items of a list of texts.</summary>
    public static string[] Texts(this XElement element, string list) => [.. element.Element(list)!.Elements("member").Select(item => item.Value)];

    /// <summary>The names of the members.</summary>
    public static string[] Names(this XElement element) => [.. element.Elements().Select(member => member.Name.LocalName)];
}
