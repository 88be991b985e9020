using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Groups;

/// <summary>Protects a log group from deletion, or ends the protection.</summary>
internal sealed class PutLogGroupDeletionProtection(LogGroupStore groups) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.PutLogGroupDeletionProtectionRequest);
        new Constraints()
            .Required("logGroupIdentifier", input.LogGroupIdentifier)
            .GroupIdentifier(input.LogGroupIdentifier)
            .Required("deletionProtectionEnabled", input.DeletionProtectionEnabled)
            .Check();
        var name = LogsArns.GroupName(request.Scope, input.LogGroupIdentifier!);
        await groups.SetProtectionAsync(request.Scope, name, input.DeletionProtectionEnabled!.Value, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupIdentifier, bool? DeletionProtectionEnabled);
}
