using System.Globalization;
using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Sts.Wire;

/// <summary>Reads the members of a request and collects what is wrong with them; nothing that it gives may be used before <see cref="Check"/>.</summary>
internal sealed class StsInput(QueryForm form)
{
    private const int MostTags = 50;

    private readonly Constraints _broken = new();

    /// <summary>A text that may be missing; the form is the pattern and how AWS shows it.</summary>
    public string? Text(string member, int minimum, int maximum, Regex? pattern = null, string shown = "") =>
        Checked(Shown(member), form[member], minimum, maximum, pattern, shown);

    /// <summary>A text that must be there.</summary>
    public string Required(string member, int minimum, int maximum, Regex? pattern = null, string shown = "")
    {
        _broken.Required(Shown(member), form[member]);
        return Text(member, minimum, maximum, pattern, shown)!;
    }

    /// <summary>A text that must be there and that nobody else may see.</summary>
    public string RequiredSecret(string member, int minimum, int maximum)
    {
        var value = form[member];
        _broken.Required(Shown(member), value);
        if (value is not null && (value.Length < minimum || value.Length > maximum))
        {
            _broken.AddHidden(Shown(member), value.Length < minimum
                ? $"Member must have length greater than or equal to {minimum}"
                : $"Member must have length less than or equal to {maximum}");
        }

        return value!;
    }

    /// <summary>Whether anything was given for a member or below it.</summary>
    public bool Has(string member) => form[member] is not null || form.Structures(member).Count > 0;

    /// <summary>How long a session shall be. Unit: seconds. Null when it is not said.</summary>
    /// <exception cref="AwsException">MalformedInput, 400: it is not a number.</exception>
    public int? Duration(int maximum)
    {
        if (form["DurationSeconds"] is not { } text)
        {
            return null;
        }

        var seconds = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw StsErrors.MalformedInput(text);
        _broken.Range("durationSeconds", seconds, 900, maximum);
        return seconds;
    }

    /// <summary>The session policies; the document is at most as long as is said.</summary>
    public SessionPolicyInput Policies(int longest = int.MaxValue)
    {
        var document = Text("Policy", 1, longest, StsForms.Document(), StsForms.DocumentShown);
        var arns = form.Structures("PolicyArns").Select(item => item["arn"] ?? item["Arn"]).ToList();
        if (arns.Count > SessionPolicyInput.MostArns)
        {
            _broken.AddHidden("policyArns", $"Member must have length less than or equal to {SessionPolicyInput.MostArns}");
        }

        for (var i = 0; i < arns.Count; i++)
        {
            Checked($"policyArns.{i + 1}.member.arn", arns[i], 20, 2048, null, "");
        }

        return new SessionPolicyInput(document, [.. arns.OfType<string>()]);
    }

    /// <summary>The session tags and which of them are handed on.</summary>
    public SessionTagInput Tags()
    {
        var items = form.Structures("Tags");
        var transitive = form.Scalars("TransitiveTagKeys");
        Most("tags", items.Count);
        Most("transitiveTagKeys", transitive.Count);
        for (var i = 0; i < transitive.Count; i++)
        {
            Checked($"transitiveTagKeys.{i + 1}.member", transitive[i], 1, 128, StsForms.Tag(), StsForms.TagKeyShown);
        }

        return new SessionTagInput([.. items.Select(Tag)], transitive);
    }

    /// <summary>Ends the request when anything is wrong.</summary>
    /// <exception cref="AwsException">ValidationError, 400, with everything that is wrong.</exception>
    public void Check() => _broken.ThrowIfAny(StsErrors.ValidationCode);

    private KeyValuePair<string, string> Tag(QueryForm item, int index)
    {
        var member = $"tags.{index + 1}.member";
        _broken.Required($"{member}.key", item["Key"]).Required($"{member}.value", item["Value"]);
        var key = Checked($"{member}.key", item["Key"], 1, 128, StsForms.Tag(), StsForms.TagKeyShown);
        var value = Checked($"{member}.value", item["Value"], 0, 256, StsForms.Tag(), StsForms.TagValueShown);
        return KeyValuePair.Create(key ?? "", value ?? "");
    }

    private void Most(string member, int count)
    {
        if (count > MostTags)
        {
            _broken.AddHidden(member, $"Member must have length less than or equal to {MostTags}");
        }
    }

    private string? Checked(string member, string? value, int minimum, int maximum, Regex? pattern, string shown)
    {
        _broken.Length(member, value, minimum, maximum);
        if (pattern is not null)
        {
            _broken.Pattern(member, value, pattern, shown);
        }

        return value;
    }

    private static string Shown(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}
