using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts;

/// <summary>Says who signed the request.</summary>
internal sealed class GetCallerIdentity : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller;
        return ValueTask.FromResult(OperationResponse.QueryXml(nameof(GetCallerIdentity), StsApi.XmlNamespace, request.RequestId, xml =>
        {
            xml.WriteElementString("Arn", caller.Arn);
            xml.WriteElementString("UserId", caller.UserId);
            xml.WriteElementString("Account", caller.Account.Value);
        }));
    }
}
