using System.Globalization;
using System.Text.RegularExpressions;

namespace Thaw.Aws.Operations;

/// <summary>Collects the broken constraints of one request: AWS reports all of them in one message.</summary>
public sealed class Constraints
{
    private readonly List<string> _violations = [];

    /// <summary>The member must be present.</summary>
    public Constraints Required(string member, object? value)
    {
        if (value is null)
        {
            _violations.Add($"Value null at '{member}' failed to satisfy constraint: Member must not be null");
        }

        return this;
    }

    /// <summary>The text's length in characters must lie between the bounds.</summary>
    public Constraints Length(string member, string? value, int minimum, int maximum)
    {
        if (value is null)
        {
            return this;
        }

        if (value.Length < minimum)
        {
            Add(member, value, $"Member must have length greater than or equal to {minimum}");
        }

        if (value.Length > maximum)
        {
            Add(member, value, $"Member must have length less than or equal to {maximum}");
        }

        return this;
    }

    /// <summary>The whole text must match; <paramref name="shown"/> is the pattern as AWS prints it.</summary>
    public Constraints Pattern(string member, string? value, Regex pattern, string shown)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add(member, value, $"Member must satisfy regular expression pattern: {shown}");
        }

        return this;
    }

    /// <summary>The number must lie between the bounds.</summary>
    public Constraints Range(string member, long? value, long minimum, long maximum)
    {
        if (value < minimum)
        {
            Add(member, $"{value}", $"Member must have value greater than or equal to {minimum}");
        }

        if (value > maximum)
        {
            Add(member, $"{value}", $"Member must have value less than or equal to {maximum}");
        }

        return this;
    }

    /// <summary>The number must lie between the bounds; AWS shows those of a fraction with one.</summary>
    public Constraints Range(string member, double? value, double minimum, double maximum)
    {
        if (value < minimum)
        {
            Add(member, Show(value.Value), $"Member must have value greater than or equal to {Show(minimum)}");
        }

        if (value > maximum)
        {
            Add(member, Show(value.Value), $"Member must have value less than or equal to {Show(maximum)}");
        }

        return this;
    }

    /// <summary>The text must be one of the names of an enumeration.</summary>
    public Constraints OneOf(string member, string? value, params IReadOnlyList<string> names)
    {
        if (value is not null && !names.Contains(value, StringComparer.Ordinal))
        {
            Add(member, value, $"Member must satisfy enum value set: [{string.Join(", ", names)}]");
        }

        return this;
    }

    /// <summary>A fraction as AWS shows it: <c>1.0</c>.</summary>
    public static string Show(double value) => value.ToString("0.0################", CultureInfo.InvariantCulture);

    /// <summary>Records a violation in AWS's wording.</summary>
    public Constraints Add(string member, string value, string constraint)
    {
        _violations.Add($"Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");
        return this;
    }

    /// <summary>Records a violation of a member whose value is a secret: AWS leaves the value out.</summary>
    public Constraints AddHidden(string member, string constraint)
    {
        _violations.Add($"Value at '{member}' failed to satisfy constraint: {constraint}");
        return this;
    }

    /// <summary>Adds what was found of another part of the request, behind what is there already.</summary>
    public Constraints And(Constraints? rest)
    {
        _violations.AddRange(rest?._violations ?? []);
        return this;
    }

    /// <summary>Ends the request when anything was broken.</summary>
    /// <param name="code">The service's error for broken constraints. Default: <c>ValidationException</c>.</param>
    /// <exception cref="AwsException">The error, 400, with every violation in one message.</exception>
    public void ThrowIfAny(string code = "ValidationException")
    {
        if (_violations.Count > 0)
        {
            var noun = _violations.Count == 1 ? "error" : "errors";
            throw new AwsException(code, 400, $"{_violations.Count} validation {noun} detected: {string.Join("; ", _violations)}");
        }
    }
}
