using Thaw.Aws.Naming;
using Thaw.Companions.CloudTrail;
using Thaw.Companions.Logs;
using Thaw.Companions.Sts;

namespace Thaw.Companions;

/// <summary>Settings of the services around Lambda.</summary>
public sealed record CompanionsOptions
{
    /// <summary>Settings of the audit log.</summary>
    public CloudTrailOptions CloudTrail { get; init; } = new();

    /// <summary>Settings of CloudWatch Logs.</summary>
    public LogsOptions Logs { get; init; } = new();

    /// <summary>Settings of STS.</summary>
    public StsOptions Sts { get; init; } = new();

    /// <summary>The account of the development identity, which gets the role <c>lambda-role</c>. Default: null, the server has credentials of its own.</summary>
    public AccountId? DevelopmentAccount { get; init; }
}
