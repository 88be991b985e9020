using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Groups;

namespace Thaw.Companions.Logs.Retention;

/// <summary>Lets a group keep its events for ever.</summary>
internal sealed class DeleteRetentionPolicy(LogGroupStore groups) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.DeleteRetentionPolicyRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).Check();
        await groups.SetRetentionAsync(request.Scope, input.LogGroupName!, null, cancellation);
        return OperationResponse.Empty(200);
    }

    internal sealed record Request(string? LogGroupName);
}
