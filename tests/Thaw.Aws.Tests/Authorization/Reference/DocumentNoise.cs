using System.Text.Json.Nodes;
using Thaw.Aws.Tests.Fuzzing;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>Makes policies of few words.</summary>
internal sealed class DocumentNoise(Noise noise)
{
    private static readonly string[] Actions =
        ["*", "lambda:*", "lambda:Invoke*", "LAMBDA:invokefunction", "lambda:?etFunction", "s3:Get*", "s3:*Object", "lambda:GetFunction", "*:*Function"];

    private static readonly string[] Resources =
    [
        "*", Asking.Function, Asking.Function + "*", Asking.Function + ":*", "arn:aws:lambda:*:111111111111:function:*", "arn:aws:lambda:us-*-1:*:function:r?size",
        "arn:aws:lambda:*", "arn:aws:s3:::home/${aws:username}/*", "arn:aws:s3:::home/*", "arn:aws:s3:::*/${x:none}", "arn:aws:lambda:us*e", "arn:aws:lambda:*:resize",
    ];

    private static readonly string[] Principals =
    [
        "111111111111", "arn:aws:iam::111111111111:root", Asking.AnnArn, Asking.RoleArn, Asking.SessionArn, Asking.GuestArn, "222222222222",
        "arn:aws:iam::111111111111:user/bob", "*",
    ];

    private static readonly (string[] Operators, string[] Values)[] Conditions =
    [
        (["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"], ["a", "A", "ab", "a*", "?b", "${aws:username}", "${x:none}", "${*}", "${aws:PrincipalTag/Team}"]),
        (["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"], ["1", "2", "-1.5", "10"]),
        (["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"], ["2026-01-01", "2026-01-01T00:00:00Z", "1767225600", "2026-06-01T12:30:00+02:00"]),
        (["Bool", "Null"], ["true", "false"]),
        (["BinaryEquals"], ["AQID", "AQIE"]),
        (["IpAddress", "NotIpAddress"], ["10.0.0.0/8", "10.1.2.3", "2001:db8::/33", "0.0.0.0/0"]),
        (["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"], ["arn:aws:s3:::photos", "arn:aws:s3:::p*", "arn:aws:s3:*:*:*", "arn:aws:s*:photos"]),
    ];

    private static readonly (string Key, string[] Values)[] Given =
    [
        ("x:text", ["a", "A", "ab", "ann", "*", "blue", ""]),
        ("x:number", ["1", "2.0", "-2", "many"]),
        ("x:date", ["2026-01-01T00:00:00Z", "2026-07-01", "1767225600", "soon"]),
        ("x:flag", ["true", "false", "TRUE"]),
        ("x:bytes", ["AQID", "AQIE"]),
        ("x:address", ["10.1.2.3", "192.0.2.1", "2001:db8::1"]),
        ("x:arn", ["arn:aws:s3:::photos", "arn:aws:s3:us-east-1:111111111111:photos"]),
    ];

    public JsonNode Identity() => Document(() => Statement(noise.Next(4) == 0 ? "Deny" : "Allow"));

    public JsonNode Resource() => Document(() => Grant(noise.Next(4) == 0 ? "Deny" : "Allow"));

    public JsonObject Statement(string effect)
    {
        var statement = new JsonObject { ["Effect"] = effect };
        statement[noise.Next(6) == 0 ? "NotAction" : "Action"] = OneOrMore(Actions);
        statement[noise.Next(6) == 0 ? "NotResource" : "Resource"] = OneOrMore(Resources);
        if (noise.Next(2) == 0)
        {
            statement["Condition"] = Condition();
        }

        return statement;
    }

    public JsonObject Grant(string effect)
    {
        var statement = Statement(effect);
        var not = effect == "Deny" && noise.Next(4) == 0;
        statement[not ? "NotPrincipal" : "Principal"] = noise.Next(6) switch
        {
            0 => JsonValue.Create("*"),
            1 => new JsonObject { ["Service"] = "s3.amazonaws.com" },
            2 => new JsonObject { ["AWS"] = OneOrMore(Principals), ["Service"] = "s3.amazonaws.com" },
            _ => new JsonObject { ["AWS"] = OneOrMore(Principals) },
        };
        return statement;
    }

    /// <summary>Values for some of the keys that conditions ask for.</summary>
    public Dictionary<string, string[]> Keys() => Given
        .Where(_ => noise.Next(4) > 0)
        .ToDictionary(given => given.Key, given => noise.Next(4) == 0 ? Several(given.Values) : [noise.Pick(given.Values)], StringComparer.Ordinal);

    private string[] Several(string[] values) => [.. Enumerable.Range(0, noise.Next(4)).Select(_ => noise.Pick(values))];

    private JsonObject Document(Func<JsonNode> statement) => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray([.. Enumerable.Range(0, 1 + noise.Next(3)).Select(_ => statement())]),
    };

    private JsonObject Condition()
    {
        var kind = noise.Next(Conditions.Length);
        var name = noise.Pick(Conditions[kind].Operators);
        var prefix = noise.Pick<string>(["", "", "ForAllValues:", "ForAnyValue:"]);
        var suffix = name != "Null" && noise.Next(4) == 0 ? "IfExists" : "";
        return new JsonObject { [prefix + name + suffix] = new JsonObject { [Given[kind].Key] = OneOrMore(Conditions[kind].Values) } };
    }

    private JsonNode OneOrMore(string[] words) => noise.Next(3) > 0
        ? JsonValue.Create(noise.Pick(words))
        : new JsonArray([.. Enumerable.Range(0, 1 + noise.Next(3)).Select(_ => JsonValue.Create(noise.Pick(words)))]);
}
