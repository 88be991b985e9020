using System.Globalization;
using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Iam.Wire;

/// <summary>
/// Reads the members of a request and collects what is wrong with them; nothing that it gives may be used before <see cref="Check"/>.
/// AWS's messages leave the values out.
/// </summary>
internal sealed class IamInput(QueryForm form)
{
    private readonly Constraints _broken = new();
    private bool _isBroken;
    private AwsException? _otherFault;

    public static IamInput Of(OperationRequest request) => new(request.ReadForm());

    /// <summary>The form itself, for what is not read here.</summary>
    public QueryForm Form => form;

    /// <summary>A text that may be missing; the form is the pattern and how AWS shows it.</summary>
    public string? Text(string member, int minimum = 0, int maximum = int.MaxValue, Regex? pattern = null, string shown = "") =>
        Checked(Shown(member), form[member], minimum, maximum, pattern, shown);

    /// <summary>A text that must be there.</summary>
    public string Required(string member, int minimum = 0, int maximum = int.MaxValue, Regex? pattern = null, string shown = "")
    {
        Break(form[member] is null, Shown(member), "Member must not be null");
        return Text(member, minimum, maximum, pattern, shown)!;
    }

    /// <summary>A name that must be there, such as <c>RoleName</c>.</summary>
    public string Name(string member, int maximum)
    {
        var name = Required(member, 1, maximum);
        Fault(name is { Length: > 0 } && !IamForms.Name().IsMatch(name), IamErrors.InvalidName(Shown(member)));
        return name;
    }

    /// <summary>The ARN of a managed policy that must be there.</summary>
    public string PolicyArn()
    {
        var arn = Required("PolicyArn", 20, IamArns.MaxLength);
        Fault(arn is not null && !IamArns.TryParse(arn, out _, out _, out _, out _), IamErrors.InvalidArn(arn ?? ""));
        return arn!;
    }

    /// <summary>The path of something new; <c>/</c> when none is given.</summary>
    public string Path(Regex? pattern = null)
    {
        var path = Text("Path", 1, 512) ?? "/";
        Fault(path.Length > 0 && !(pattern ?? IamForms.Path()).IsMatch(path), IamErrors.InvalidPath("path"));
        return path;
    }

    /// <summary>The beginning of the paths that a list is about; <c>/</c> when none is given.</summary>
    public string PathPrefix()
    {
        var prefix = Text("PathPrefix", 1, 512) ?? "/";
        Fault(prefix.Length > 0 && !IamForms.PathPrefix().IsMatch(prefix), IamErrors.InvalidPath("pathPrefix"));
        return prefix;
    }

    /// <summary>A policy document that must be there; whether it is a policy is asked later.</summary>
    public string Document(string member = "PolicyDocument") => Required(member, 1, 131_072, IamForms.Document(), IamForms.DocumentShown);

    /// <summary>A description that may be missing.</summary>
    public string? Description() => Text("Description", 0, 1000, IamForms.Description(), IamForms.DescriptionShown);

    /// <summary>A text that must be one of some.</summary>
    public string? OneOf(string member, params IReadOnlyList<string> names)
    {
        var value = form[member];
        Break(value is not null && !names.Contains(value, StringComparer.Ordinal), Shown(member), $"Member must satisfy enum value set: [{string.Join(", ", names)}]");
        return value;
    }

    /// <summary>A whole number that may be missing.</summary>
    public int? Number(string member, int minimum, int maximum)
    {
        if (form[member] is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            Fault(true, IamErrors.MalformedInput(text));
            return null;
        }

        Break(number < minimum, Shown(member), $"Member must have value greater than or equal to {minimum}");
        Break(number > maximum, Shown(member), $"Member must have value less than or equal to {maximum}");
        return number;
    }

    /// <summary>A yes or no; no when it is missing.</summary>
    public bool Flag(string member)
    {
        var text = form[member];
        var isTrue = string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
        Fault(text is not null && !isTrue && !string.Equals(text, "false", StringComparison.OrdinalIgnoreCase), IamErrors.MalformedInput(text ?? ""));
        return isTrue;
    }

    /// <summary>Which part of a list is asked for.</summary>
    public IamPage Page()
    {
        var size = Number("MaxItems", 1, 1000) ?? 100;
        var marker = Text("Marker", 1, 1024);
        var after = marker is { Length: > 0 } ? IamMarker.Read(marker) : "";
        Fault(after is null, IamErrors.InvalidMarker());
        return new IamPage(after ?? "", size);
    }

    /// <summary>The tags to set, if any; of users and roles, no two may differ in their letters' case alone.</summary>
    public IReadOnlyList<IamTag> Tags(bool foldsKeys = true)
    {
        var items = form.Structures("Tags");
        Break(items.Count > 50, "tags", "Member must have length less than or equal to 50");
        var tags = items.Select((item, index) => Tag(item, $"tags.{index + 1}.member")).ToList();
        Fault(tags.DistinctBy(tag => foldsKeys ? tag.Folded : tag.Key).Count() < tags.Count, IamErrors.DuplicateTags(foldsKeys));
        return tags;
    }

    /// <summary>The tags to set, which must be there.</summary>
    public IReadOnlyList<IamTag> RequiredTags(bool foldsKeys = true)
    {
        var tags = Tags(foldsKeys);
        Break(tags.Count == 0 && form["Tags"] is null, "tags", "Member must not be null");
        return tags;
    }

    /// <summary>The keys of the tags to remove.</summary>
    public IReadOnlyList<string> TagKeys()
    {
        var keys = form.Scalars("TagKeys");
        Break(keys.Count == 0 && form["TagKeys"] is null, "tagKeys", "Member must not be null");
        Break(keys.Count > 50, "tagKeys", "Member must have length less than or equal to 50");
        Break(keys.Any(key => key.Length is 0 or > 128 || !IamForms.Tag().IsMatch(key)), "tagKeys", IamForms.TagKeysShown);
        return keys;
    }

    /// <summary>Notes a broken constraint.</summary>
    public void Break(bool isBroken, string member, string constraint)
    {
        if (isBroken)
        {
            _isBroken = true;
            _broken.AddHidden(member, constraint);
        }
    }

    /// <summary>Notes a fault that has an error of its own; broken constraints come before it.</summary>
    public void Fault(bool isFaulty, AwsException error) => _otherFault ??= isFaulty ? error : null;

    /// <summary>Ends the request when anything is wrong.</summary>
    /// <exception cref="AwsException">The error, 400.</exception>
    public void Check()
    {
        if (!_isBroken && _otherFault is not null)
        {
            throw _otherFault;
        }

        _broken.ThrowIfAny(IamErrors.ValidationCode);
    }

    private IamTag Tag(QueryForm item, string member)
    {
        Break(item["Key"] is null, $"{member}.key", "Member must not be null");
        Break(item["Value"] is null, $"{member}.value", "Member must not be null");
        var key = Checked($"{member}.key", item["Key"], 1, 128, IamForms.Tag(), IamForms.TagKeyShown);
        var value = Checked($"{member}.value", item["Value"], 0, 256, IamForms.Tag(), IamForms.TagValueShown);
        return new IamTag(key ?? "", value ?? "");
    }

    private string? Checked(string member, string? value, int minimum, int maximum, Regex? pattern, string shown)
    {
        Break(value?.Length < minimum, member, $"Member must have length greater than or equal to {minimum}");
        Break(value?.Length > maximum, member, $"Member must have length less than or equal to {maximum}");
        Break(value is not null && pattern?.IsMatch(value) == false, member, $"Member must satisfy regular expression pattern: {shown}");
        return value;
    }

    private static string Shown(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}
