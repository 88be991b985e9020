namespace Thaw.Aws.Authorization.Reading;

/// <summary>How AWS words what is wrong with the form of a document: tersely for identities, by name for resources and roles.</summary>
internal sealed record PolicyWording
{
    private const string Syntax = "Syntax errors in policy.";
    private const string Legacy = "The policy failed legacy parsing";

    private PolicyWording()
    {
    }

    public static PolicyWording OfIdentities { get; } = new()
    {
        NoJson = Syntax,
        NoStatement = Syntax,
        EmptyStatement = Syntax,
        Version = Syntax,
        Form = Syntax,
        NoEffect = Syntax,
        UnknownField = _ => Syntax,
        Effect = _ => Syntax,
        Operator = _ => Syntax,
        Operand = (_, _) => Legacy,
        SameSid = "Statement IDs (SID) in a single policy must be unique.",
    };

    public static PolicyWording OfResources { get; } = new()
    {
        NoJson = "This policy contains invalid Json",
        NoStatement = "Missing required field Statement",
        EmptyStatement = "Could not parse the policy: Statement is empty!",
        Version = "The policy must contain a valid version string",
        Form = "Invalid policy syntax.",
        NoEffect = "Missing required field Effect",
        UnknownField = field => $"Unknown field {field}",
        Effect = effect => $"Invalid effect: {effect}",
        Operator = name => $"Invalid Condition type : {name}",
        Operand = (name, value) => name.Contains("IpAddress", StringComparison.Ordinal)
            ? "Invalid IP address in Conditions"
            : $"Invalid value \"{value}\" for {name} in Conditions",
        SameSid = "The Statement Ids in the policy are not unique",
    };

    public required string NoJson { get; init; }

    public required string NoStatement { get; init; }

    public required string EmptyStatement { get; init; }

    public required string Version { get; init; }

    public required string Form { get; init; }

    public required string NoEffect { get; init; }

    public required Func<string, string> UnknownField { get; init; }

    public required Func<string, string> Effect { get; init; }

    public required Func<string, string> Operator { get; init; }

    public required Func<string, string, string> Operand { get; init; }

    public required string SameSid { get; init; }
}
