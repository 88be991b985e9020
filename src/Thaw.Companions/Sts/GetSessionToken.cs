using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Sessions;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Gives a user temporary credentials of the user's own.</summary>
internal sealed class GetSessionToken(SessionTokens tokens, TimeProvider time) : IOperation
{
    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var seconds = Read(request.ReadForm());
        var caller = request.Caller;
        if (caller.IsTemporary())
        {
            throw StsErrors.SessionMayNot(nameof(GetSessionToken));
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var session = tokens.Issue(new SessionContent
        {
            Kind = caller.Principal.Kind == PrincipalKind.Root ? SessionKind.Root : SessionKind.User,
            Account = caller.Account.Value,
            Arn = caller.Arn,
            UserId = caller.UserId,
            Tags = [.. caller.Principal.Tags],
            Issued = now,
            Expires = now + UserSessions.Seconds(caller, seconds),
        });
        return ValueTask.FromResult(OperationResponse.QueryXml(
            nameof(GetSessionToken), StsApi.XmlNamespace, request.RequestId, xml => xml.WriteCredentials(session)));
    }

    private static int? Read(QueryForm form)
    {
        var reader = new StsInput(form);
        var seconds = reader.Duration(129_600);
        reader.Text("SerialNumber", 9, 256, StsForms.Serial(), StsForms.SerialShown);
        reader.Text("TokenCode", 6, 6, StsForms.TokenCode(), StsForms.TokenCodeShown);
        reader.Check();
        return form["SerialNumber"] is null && form["TokenCode"] is null ? seconds : throw StsErrors.UnknownDevice();
    }
}
