using Thaw.Aws.Operations;

namespace Thaw.Functions.Invoking;

/// <summary>The constraints of the model on the headers of an invocation.</summary>
internal static class InvocationHeaders
{
    public const string Type = "X-Amz-Invocation-Type";
    public const string LogType = "X-Amz-Log-Type";

    /// <summary>What is broken of them; null when there is none to look at, as most invocations have none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="types">The types of invocation that the operation knows.</param>
    public static Constraints? Collect(OperationRequest request, IReadOnlyList<string> types)
    {
        var (type, logType, tenantId) = (request.Header(Type), request.Header(LogType), Tenancy.Read(request));
        return type is null && logType is null && tenantId is null
            ? null
            : new Constraints().OneOf("invocationType", type, types).OneOf("logType", logType, "None", "Tail").CollectTenantId(tenantId);
    }
}
