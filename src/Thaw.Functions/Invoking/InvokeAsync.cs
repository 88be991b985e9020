using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Invoking;

/// <summary>The old form of <c>Invoke</c> with <c>Event</c>.</summary>
internal sealed class InvokeAsync(EventInvocations events) : IOperation
{
    // The permission that AWS asks for is that of Invoke.
    private const string Action = "InvokeFunction";

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
        events.AcceptAsync(request, FunctionTarget.Qualified(request, Action), cancellation);
}
