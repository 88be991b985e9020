using System.Globalization;
using Thaw.Execution.Environments;

namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>How far a configuration has come: what its versions have, of which an earlier configuration of the same version takes its part first.</summary>
/// <param name="Allocated">Environments that are initialized or being initialized.</param>
/// <param name="Available">Environments that are initialized.</param>
/// <param name="IsReady">Whether all that is requested has been there.</param>
/// <param name="Failure">Why it cannot be had, or null.</param>
internal sealed record ProvisionedProgress(int Allocated, int Available, bool IsReady, string? Failure)
{
    public static ProvisionedProgress None { get; } = new(0, 0, false, null);

    private string Status => (Failure, IsReady) switch
    {
        (not null, _) => "FAILED",
        (null, true) => "READY",
        _ => "IN_PROGRESS",
    };

    /// <summary>The progress of one configuration.</summary>
    /// <param name="qualifier">The version or alias.</param>
    /// <param name="shares">All shares of the function, in the order in which they are served.</param>
    /// <param name="stateOf">What there is for the version of a share.</param>
    public static ProvisionedProgress Of(string qualifier, IReadOnlyList<ProvisionedShare> shares, Func<ProvisionedShare, ProvisionedState> stateOf)
    {
        var progress = None with { IsReady = shares.Any(share => share.Qualifier == qualifier) };
        for (var at = 0; at < shares.Count; at++)
        {
            var share = shares[at];
            if (share.Qualifier != qualifier)
            {
                continue;
            }

            var earlier = shares.Take(at).Where(other => other.Version.Version == share.Version.Version).Sum(other => other.Environments);
            var state = stateOf(share);
            progress = new ProvisionedProgress(
                progress.Allocated + Math.Clamp(state.Allocated - earlier, 0, share.Environments),
                progress.Available + Math.Clamp(state.Available - earlier, 0, share.Environments),
                progress.IsReady && state.IsReady,
                progress.Failure ?? state.Failure);
        }

        return progress;
    }

    /// <summary>As AWS answers it.</summary>
    public ProvisionedConcurrencyShape Show(ProvisionedConfig config, string? arn = null) => new()
    {
        FunctionArn = arn,
        RequestedProvisionedConcurrentExecutions = config.Requested,
        AvailableProvisionedConcurrentExecutions = Math.Min(Available, config.Requested),
        AllocatedProvisionedConcurrentExecutions = Math.Min(Allocated, config.Requested),
        Status = Status,
        StatusReason = Failure,
        LastModified = config.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
    };
}
