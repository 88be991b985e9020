using System.Text.RegularExpressions;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms;

/// <summary>The constraints that the service's model puts on members that many operations share.</summary>
internal static partial class KmsConstraints
{
    private const string NameText = "^[a-zA-Z0-9:/_-]+$";
    private const string PrincipalText = @"^[\w+=,.@:/-]+$";
    private const string ServiceText = @"^([A-Za-z0-9\-]+)\.([A-Za-z0-9\-]+)(\.[A-Za-z0-9\-]+)+$";
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.ECMAScript;

    /// <summary>What names a key.</summary>
    public static Constraints KeyId(this Constraints constraints, string? value, string member = "keyId") => constraints.Length(member, value, 1, 2048);

    /// <summary>What names a key, and must be there.</summary>
    public static Constraints RequiredKeyId(this Constraints constraints, string? value, string member = "keyId") =>
        constraints.Required(member, value).KeyId(value, member);

    /// <summary>An alias, which must be there.</summary>
    public static Constraints AliasName(this Constraints constraints, string? value) =>
        constraints.Required("aliasName", value).Length("aliasName", value, 1, 256).Pattern("aliasName", value, Name(), NameText);

    /// <summary>The name of a grant.</summary>
    public static Constraints GrantName(this Constraints constraints, string? value) =>
        constraints.Length("name", value, 1, 256).Pattern("name", value, Name(), NameText);

    /// <summary>The id of a grant.</summary>
    public static Constraints GrantId(this Constraints constraints, string? value) => constraints.Length("grantId", value, 1, 128);

    /// <summary>The ARN of a principal.</summary>
    public static Constraints Principal(this Constraints constraints, string member, string? value) =>
        constraints.Length(member, value, 1, 256).Pattern(member, value, PrincipalForm(), PrincipalText);

    /// <summary>The name of a service.</summary>
    public static Constraints Service(this Constraints constraints, string member, string? value) =>
        constraints.Length(member, value, 1, 128).Pattern(member, value, ServiceForm(), ServiceText);

    /// <summary>Secret bytes, whose value no message repeats.</summary>
    public static Constraints Blob(this Constraints constraints, string member, byte[]? value, int minimum, int maximum)
    {
        if (value?.Length < minimum)
        {
            constraints.AddHidden(member, $"Member must have length greater than or equal to {minimum}");
        }

        return value?.Length > maximum ? constraints.AddHidden(member, $"Member must have length less than or equal to {maximum}") : constraints;
    }

    /// <summary>A page's size and the place to go on from.</summary>
    public static Constraints Page(this Constraints constraints, int? limit, string? marker) =>
        constraints.Range("limit", limit, 1, 1000).Length("marker", marker, 1, 1024);

    /// <summary>The algorithm, of which there is one for these keys.</summary>
    public static Constraints Algorithm(this Constraints constraints, string? value, string member = "encryptionAlgorithm") =>
        constraints.OneOf(member, value, "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SYMMETRIC_DEFAULT", "SM2PKE");

    /// <summary>A map none of whose values is null.</summary>
    public static Constraints Context(this Constraints constraints, IReadOnlyDictionary<string, string>? value, string member = "encryptionContext") =>
        value?.Values.Contains(null) == true ? constraints.AddHidden(member, "Map value must satisfy constraint: [Member must not be null]") : constraints;

    /// <summary>Tokens of grants.</summary>
    public static Constraints Tokens(this Constraints constraints, IReadOnlyList<string?>? tokens)
    {
        if (tokens?.Count > 10)
        {
            constraints.Add("grantTokens", $"[{string.Join(", ", tokens.Take(3))}]", "Member must have length less than or equal to 10");
        }

        foreach (var token in tokens ?? [])
        {
            constraints.Required("grantTokens.member", token).Length("grantTokens.member", token, 1, 8192);
        }

        return constraints;
    }

    [GeneratedRegex(@"^[a-zA-Z0-9:/_\-]*\z", Options)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\w+=,.@:/\-]*\z", Options)]
    private static partial Regex PrincipalForm();

    [GeneratedRegex(@"^[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+){2,}\z", Options)]
    private static partial Regex ServiceForm();
}
