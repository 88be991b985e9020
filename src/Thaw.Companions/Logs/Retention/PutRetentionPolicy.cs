using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Groups;

namespace Thaw.Companions.Logs.Retention;

/// <summary>Sets how long a group keeps its events.</summary>
internal sealed class PutRetentionPolicy(LogGroupStore groups, LogSweepSignal sweep) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.PutRetentionPolicyRequest);
        var constraints = new Constraints().RequiredGroupName(input.LogGroupName).Required("retentionInDays", input.RetentionInDays);
        if (input.RetentionInDays is { } days && !RetentionDays.All.Contains(days))
        {
            constraints.Add("retentionInDays", days.ToString(CultureInfo.InvariantCulture), $"Member must satisfy enum value set: [{string.Join(", ", RetentionDays.All)}]");
        }

        constraints.Check();
        await groups.SetRetentionAsync(request.Scope, input.LogGroupName!, input.RetentionInDays, cancellation);
        sweep.Raise();
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupName, int? RetentionInDays);
}
