using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>The people, accounts and policies that the tests speak of.</summary>
internal static class Asking
{
    public const string Invoke = "lambda:InvokeFunction";

    public const string Function = "arn:aws:lambda:us-east-1:111111111111:function:resize";

    public const string RoleArn = "arn:aws:iam::111111111111:role/team/worker";

    public const string SessionArn = "arn:aws:sts::111111111111:assumed-role/worker/run-1";

    public const string AnnArn = "arn:aws:iam::111111111111:user/dev/ann";

    public const string GuestArn = "arn:aws:sts::111111111111:federated-user/guest";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static readonly AccountId Ours = Account("111111111111");

    public static readonly AccountId Theirs = Account("222222222222");

    public static readonly RequestPrincipal Root = RequestPrincipal.Root(Ours);

    public static readonly RequestPrincipal Ann = RequestPrincipal.User(Ours, AnnArn, "AIDAANNANNANNANNANNA", Tags("Team", "blue"));

    public static readonly RequestPrincipal Worker = RequestPrincipal.RoleSession(Ours, SessionArn, RoleArn, "AROAWORKERWORKERWORK:run-1", Tags("Team", "blue"));

    public static readonly RequestPrincipal Guest = RequestPrincipal.FederatedUser(Ours, GuestArn, AnnArn, "111111111111:guest");

    public static readonly RequestPrincipal S3 = RequestPrincipal.Service("s3.amazonaws.com");

    public static RequestPrincipal Who(string name) => name switch
    {
        "root" => Root,
        "ann" => Ann,
        "worker" => Worker,
        "guest" => Guest,
        "s3" => S3,
        "google" => RequestPrincipal.Federated("accounts.google.com"),
        _ => RequestPrincipal.Anonymous,
    };

    public static AccountId Account(string digits) => AccountId.TryParse(digits, out var account) ? account : throw new ArgumentException(digits);

    public static AuthorizationRequest Request(RequestPrincipal principal, string action = Invoke, string resource = Function) => new()
    {
        Principal = principal,
        Action = action,
        Resource = resource,
        ResourceAccount = Ours,
        Keys = new ContextTable(),
        Time = Now,
    };

    public static Policy Read(PolicyKind kind, string document, string name = "p") => Policy.Read(kind, name, document) switch
    {
        PolicyReading.Accepted accepted => accepted.Policy,
        PolicyReading.Refused refused => throw new ArgumentException($"{refused.Reason} {document}"),
        _ => throw new ArgumentException(document),
    };

    public static string Refusal(PolicyKind kind, string document) => Policy.Read(kind, "p", document) is PolicyReading.Refused refused ? refused.Reason : "";

    /// <summary>An identity policy of statements, given without their braces.</summary>
    public static Policy Identity(params string[] statements) => Read(PolicyKind.Identity, Document(statements));

    /// <summary>A resource policy of statements, given without their braces.</summary>
    public static Policy Resource(params string[] statements) => Read(PolicyKind.Resource, Document(statements), "policy of resize");

    public static string Document(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements.Select(statement => $"{{{statement}}}"))}}]}""";

    /// <summary>A statement about everything.</summary>
    public static string All(string effect, string more = "") => $"""
        "Effect":"{effect}","Action":"*","Resource":"*"{(more.Length > 0 ? "," : "")}{more}
        """;

    public static PrincipalPolicies With(params Policy[] identity) => new() { Identity = identity };

    private static Dictionary<string, string> Tags(string key, string value) => new() { [key] = value };
}
