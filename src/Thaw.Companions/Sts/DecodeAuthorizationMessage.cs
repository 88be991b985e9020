using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Denials;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Says why a request was refused, to whom may know.</summary>
internal sealed class DecodeAuthorizationMessage(DenialMessages messages) : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var reader = new StsInput(request.ReadForm());
        var message = reader.Required("EncodedMessage", 1, DenialMessages.Longest);
        reader.Check();
        var report = messages.Decode(message, request.Caller.Account) ?? throw StsErrors.InvalidMessage();
        return ValueTask.FromResult(OperationResponse.QueryXml(
            nameof(DecodeAuthorizationMessage), StsApi.XmlNamespace, request.RequestId, xml => xml.WriteElementString("DecodedMessage", report)));
    }
}
