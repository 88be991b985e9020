using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Urls;

/// <summary>An HTTP address of a function or alias.</summary>
internal sealed record FunctionUrl
{
    /// <summary>Signed requests of those who have the permission.</summary>
    public const string SignedOnly = "AWS_IAM";

    /// <summary>Everybody, as far as the function's policy allows everybody.</summary>
    public const string Open = "NONE";

    /// <summary>The answer is written when it is whole.</summary>
    public const string Buffered = "BUFFERED";

    /// <summary>The answer is written while it is being made.</summary>
    public const string Streamed = "RESPONSE_STREAM";

    /// <summary>The first label of its host name: 32 lower-case letters and digits.</summary>
    public required string UrlId { get; init; }

    public required Scope Scope { get; init; }

    /// <summary>The function's name.</summary>
    public required string Name { get; init; }

    /// <summary>The alias, or null for the function itself.</summary>
    public required string? Alias { get; init; }

    public required string AuthType { get; init; }

    public required string InvokeMode { get; init; }

    public required CorsRules? Cors { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    public FunctionTarget Target => new(Scope, Name, Qualifier.TryParse(Alias, out var alias) ? alias : null);
}
