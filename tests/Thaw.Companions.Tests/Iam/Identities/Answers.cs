using System.Xml.Linq;

namespace Thaw.Companions.Tests.Iam.Identities;

/// <summary>Takes answers apart.</summary>
internal static class Answers
{
    /// <summary>A member by its path of names.</summary>
    public static string At(this XElement answer, params string[] path) => path.Aggregate(answer, (element, name) => element.Element(name)!).Value;

    /// <summary>One member of every item of a list.</summary>
    public static string[] Each(this XElement answer, string list, string name) => [.. answer.Element(list)!.Elements("member").Select(item => item.Element(name)!.Value)];

    /// <summary>The items of a list of texts.</summary>
    public static string[] Items(this XElement answer, string list) => [.. answer.Element(list)!.Elements("member").Select(item => item.Value)];

    /// <summary>The names of the members.</summary>
    public static string[] MemberNames(this XElement answer) => [.. answer.Elements().Select(member => member.Name.LocalName)];
}
