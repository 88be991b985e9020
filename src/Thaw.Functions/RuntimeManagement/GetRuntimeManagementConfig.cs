using Thaw.Aws.Operations;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>Answers when a version takes a newer version of its runtime.</summary>
internal sealed class GetRuntimeManagementConfig(RuntimeManagementStore store) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var target = RuntimeManagementTarget.Read(request, nameof(GetRuntimeManagementConfig));
        return RuntimeManagementShape.Show(target, await store.GetAsync(target, cancellation));
    }
}
