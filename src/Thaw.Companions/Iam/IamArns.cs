using Thaw.Aws.Naming;

namespace Thaw.Companions.Iam;

/// <summary>ARNs of IAM: no region, and a path before the name.</summary>
internal static class IamArns
{
    /// <summary>How long a name, ARN or path may be at most.</summary>
    public const int MaxLength = 2048;

    public static string Of(string account, string kind, string path, string name) => $"arn:aws:iam::{account}:{kind}{path}{name}";

    /// <summary>Takes the ARN of something in an account apart: <c>role</c>, <c>/path/</c>, <c>NAME</c>.</summary>
    public static bool TryParse(string? text, out string account, out string kind, out string path, out string name)
    {
        (account, kind, path, name) = ("", "", "", "");
        if (!Arn.TryParse(text, out var arn) || arn is not { Partition: "aws", Service: "iam", Region: "" })
        {
            return false;
        }

        var first = arn.Resource.IndexOf('/');
        var last = arn.Resource.LastIndexOf('/');
        if (first <= 0 || last == arn.Resource.Length - 1)
        {
            return false;
        }

        (account, kind) = (arn.Account, arn.Resource[..first]);
        (path, name) = (arn.Resource[first..(last + 1)], arn.Resource[(last + 1)..]);
        return true;
    }
}
