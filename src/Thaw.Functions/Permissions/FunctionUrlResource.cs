using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.Urls;

namespace Thaw.Functions.Permissions;

/// <summary>The function or alias whose URL a request is about, with the kind of authorization that the URL shall have or has.</summary>
internal sealed class FunctionUrlResource(FunctionGrants grants, UrlStore urls) : NamedFunction(grants)
{
    protected override bool Qualified => true;

    protected override async ValueTask<KeyTable> KeysAsync(OperationRequest request, FunctionTarget target, CancellationToken cancellation)
    {
        var wanted = request.Body.IsEmpty ? null : request.ReadJson(PermissionJson.Default.Address).AuthType;
        var authType = wanted ?? (await urls.FindAsync(target, cancellation))?.AuthType;
        return new KeyTable().Add("lambda:FunctionArn", target.WrittenArn).Add("lambda:FunctionUrlAuthType", authType);
    }

    internal sealed record Address(string? AuthType);
}
