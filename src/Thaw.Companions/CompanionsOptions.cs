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
}
