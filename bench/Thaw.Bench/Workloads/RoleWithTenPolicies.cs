using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;

namespace Thaw.Bench.Workloads;

/// <summary>A session of a role as large teams have them: ten policies, forty statements, wildcards, conditions and a variable.</summary>
internal static class RoleWithTenPolicies
{
    public const string Function = "arn:aws:lambda:eu-west-1:111111111111:function:orders-resize-9:live";

    private static readonly AccountId Account = AccountId.TryParse("111111111111", out var account) ? account : default;

    private static readonly RequestPrincipal Session = RequestPrincipal.RoleSession(
        Account,
        "arn:aws:sts::111111111111:assumed-role/orders/run-1",
        "arn:aws:iam::111111111111:role/orders",
        "AROAORDERSORDERSORDE:run-1",
        new Dictionary<string, string> { ["team"] = "orders" });

    private static readonly PrincipalPolicies Policies = new() { Identity = [.. Enumerable.Range(0, 10).Select(Read)] };

    public static AuthorizationRequest Asking(string action, string resource) => new()
    {
        Principal = Session,
        Policies = Policies,
        Action = action,
        Resource = resource,
        ResourceAccount = Account,
        Keys = new Keys(),
        Time = DateTimeOffset.UnixEpoch,
    };

    private static Policy Read(int number) => Policy.Read(PolicyKind.Identity, $"policy-{number}", Document(number)) is PolicyReading.Accepted accepted
        ? accepted.Policy
        : throw new MeasurementException("A policy of the workload is refused.");

    // The last policy allows the invocation; every policy denies something, so that all are read to their end.
    private static string Document(int number) => $$"""
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],
           "Resource":["arn:aws:logs:*:*:log-group:/aws/lambda/orders-{{number}}*","arn:aws:sqs:*:111111111111:orders-{{number}}-*"]},
          {"Effect":"Allow","Action":["lambda:Invoke*","lambda:Get*","lambda:List*"],"Resource":"arn:aws:lambda:*:111111111111:function:orders-*-{{number}}:*",
           "Condition":{"StringLike":{"aws:RequestedRegion":["eu-*","us-*"]},"Bool":{"aws:SecureTransport":"true"} } },
          {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:ListBucket"],"Resource":"arn:aws:s3:::orders-{{number}}/${aws:PrincipalTag/team}/*"},
          {"Effect":"Deny","Action":["iam:*","s3:Delete*","lambda:Delete*"],"NotResource":"arn:aws:s3:::scratch-{{number}}/*"}
        ]}
        """;

    private sealed class Keys : IContextKeys
    {
        public ContextValues Find(string key) => key switch
        {
            "aws:requestedregion" => new ContextValues("eu-west-1"),
            "aws:securetransport" => new ContextValues("true"),
            _ => default,
        };
    }
}
