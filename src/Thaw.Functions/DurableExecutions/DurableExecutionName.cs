using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Versions;

namespace Thaw.Functions.DurableExecutions;

/// <summary>The names that durable executions and what belongs to them have; none exists here.</summary>
internal static partial class DurableExecutionName
{
    private const string ArnText =
        @"arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\d{12}):function:([a-zA-Z0-9_-]+):(\$LATEST(?:\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)";

    private const string TokenText = "[A-Za-z0-9+/]+={0,2}";
    private const string NameText = "[a-zA-Z0-9-_]+";

    /// <summary>The ARN in the path, when the request breaks no constraint.</summary>
    public static string ReadArn(OperationRequest request, Constraints constraints)
    {
        var arn = request.Label("DurableExecutionArn");
        new Constraints()
            .Length("durableExecutionArn", arn, 1, 1024)
            .Pattern("durableExecutionArn", arn, Arn(), ArnText)
            .And(constraints)
            .ThrowIfAny();
        return arn;
    }

    /// <summary>The id of a callback in the path, when the request breaks no constraint.</summary>
    public static string ReadCallback(OperationRequest request, Constraints constraints)
    {
        var callback = request.Label("CallbackId");
        new Constraints().Length("callbackId", callback, 1, 1024).Pattern("callbackId", callback, Token(), TokenText).And(constraints).ThrowIfAny();
        return callback;
    }

    public static Constraints CollectCheckpoint(this Constraints constraints, string? token) => constraints
        .Required("checkpointToken", token)
        .Length("checkpointToken", token, 1, 2048)
        .Pattern("checkpointToken", token, Token(), TokenText);

    public static Constraints CollectName(this Constraints constraints, string member, string? name, int longest = 64) => constraints
        .Length(member, name, 1, longest)
        .Pattern(member, name, Name(), NameText);

    /// <summary>Collects what is wrong with <c>MaxItems</c>, 0–1,000.</summary>
    /// <exception cref="AwsException">It is not a number.</exception>
    public static Constraints CollectItems(this Constraints constraints, OperationRequest request)
    {
        PageSize.Read(request, constraints, 1000, 0);
        return constraints;
    }

    [GeneratedRegex("^(?:" + ArnText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Arn();

    [GeneratedRegex("^(?:" + TokenText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex("^(?:" + NameText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();
}
