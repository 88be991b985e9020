using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Aws.Signing;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Says which account an access key belongs to.</summary>
internal sealed class GetAccessKeyInfo(IEnumerable<ICredentialSource> sources) : IOperation
{
    private readonly ICredentialSource[] _sources = [.. sources];

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var reader = new StsInput(request.ReadForm());
        var key = reader.Required("AccessKeyId", 16, 128, StsForms.AccessKey(), StsForms.AccessKeyShown);
        reader.Check();
        var account = await FindAsync(key, cancellation);
        return OperationResponse.QueryXml(nameof(GetAccessKeyInfo), StsApi.XmlNamespace, request.RequestId, xml => xml.WriteElementString("Account", account));
    }

    // A temporary key is known by its token only, but its id names its account as well.
    private async ValueTask<string> FindAsync(string accessKeyId, CancellationToken cancellation)
    {
        foreach (var source in _sources)
        {
            if (await source.FindAsync(accessKeyId, null, cancellation) is { } credential)
            {
                return credential.Caller.Account.Value;
            }
        }

        return AccessKeyIds.TryReadAccount(accessKeyId, out var account) ? account.Value : throw StsErrors.InvalidAccessKey(accessKeyId);
    }
}
