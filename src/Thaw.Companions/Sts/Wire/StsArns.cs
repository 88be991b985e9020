using System.Diagnostics.CodeAnalysis;
using Thaw.Aws.Naming;

namespace Thaw.Companions.Sts.Wire;

/// <summary>The ARNs that STS reads and makes.</summary>
internal static class StsArns
{
    /// <summary>Reads the ARN of a role: <c>arn:aws:iam::ACCOUNT:role/PATH/NAME</c>.</summary>
    public static bool TryParseRole([NotNullWhen(true)] string? text, out AccountId account)
    {
        account = default;
        return Arn.TryParse(text, out var arn)
            && arn is { Service: "iam", Region: "" }
            && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
            && !arn.Resource.EndsWith('/')
            && AccountId.TryParse(arn.Account, out account);
    }

    /// <summary>The ARN of a session of a role.</summary>
    public static string Session(string roleArn, AccountId account, string roleName, string sessionName) =>
        $"arn:{roleArn.Split(':', 3)[1]}:sts::{account}:assumed-role/{roleName}/{sessionName}";

    /// <summary>The ARN of a federated user.</summary>
    public static string Federated(AccountId account, string name) => $"arn:aws:sts::{account}:federated-user/{name}";
}
