using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Federation;
using Thaw.Companions.Sts.Sessions;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Gives temporary credentials to somebody for whom a user speaks; they can do what both the user and the passed policies allow.</summary>
internal sealed class GetFederationToken(SessionTokens tokens, SessionLimits limits, IAuthority authority, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        var input = Read(form);
        var caller = request.Caller;
        if (caller.IsTemporary())
        {
            throw StsErrors.SessionMayNot(nameof(GetFederationToken));
        }

        var tags = input.Tags.With([]);
        if (tags.All.Count > 0)
        {
            await authority.RequireAsync(request, "sts:TagSession", FederatedUserResource.Of(request, input.Name, form), cancellation);
        }

        await limits.CheckAsync(input.Policies, caller.Account, cancellation);
        var size = PackedSize.Of(input.Policies, tags);
        var content = Content(caller, input, tags);
        var session = tokens.Issue(content);
        return OperationResponse.QueryXml(nameof(GetFederationToken), StsApi.XmlNamespace, request.RequestId, xml =>
        {
            xml.WriteCredentials(session);
            xml.WriteUser("FederatedUser", content.UserId!, content.Arn!);
            xml.WritePackedSize(size);
        });
    }

    private static Input Read(QueryForm form)
    {
        var reader = new StsInput(form);
        var input = new Input(reader.Required("Name", 2, 32, StsForms.Name(), StsForms.NameShown), reader.Policies(2048), reader.Duration(129_600), reader.Tags());
        reader.Check();
        return input;
    }

    // Without any policy the session may do nothing by itself: only what a resource allows it by name.
    private SessionContent Content(Caller caller, Input input, SessionTags tags)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return new SessionContent
        {
            Kind = SessionKind.Federated,
            Account = caller.Account.Value,
            Arn = StsArns.Federated(caller.Account, input.Name),
            Parent = caller.Arn,
            UserId = $"{caller.Account}:{input.Name}",
            Issued = now,
            Expires = now + UserSessions.Seconds(caller, input.Seconds),
            Limited = true,
            Policy = input.Policies.Document,
            PolicyArns = input.Policies.Arns,
            Tags = tags.Over(caller.Principal.Tags),
        };
    }

    private sealed record Input(string Name, SessionPolicyInput Policies, int? Seconds, SessionTagInput Tags);
}
