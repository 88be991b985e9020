using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Roles;
using Thaw.Companions.Sts.WebIdentity;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Gives temporary credentials of a role to whom an OpenID Connect provider vouches for; the request needs no signature.</summary>
internal sealed class AssumeRoleWithWebIdentity(AssumableRoles roles, RoleSessions sessions, WebIdentityTokens tokens, IAuthority authority) : IOperation
{
    private const string Action = "sts:AssumeRoleWithWebIdentity";
    private const int Hour = 3600;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = Read(request.ReadForm());
        var account = StsArns.TryParseRole(input.RoleArn, out var owner) ? owner : throw StsErrors.InvalidRoleArn();
        var identity = await tokens.VerifyAsync(input.Token, account, cancellation);
        var role = await roles.FindAsync(input.RoleArn, cancellation) ?? throw StsErrors.NotAuthorized(Action);
        var tags = identity.Claims.Tags.With([]);
        await RequireAsync(identity, role, input, cancellation);
        var terms = new RoleSessionTerms(input.SessionName, input.Seconds ?? Hour)
        {
            Policies = input.Policies,
            Tags = tags,
            SourceIdentity = identity.Claims.SourceIdentity,
            Keys = identity.SessionKeys,
        };
        var session = await sessions.BeginAsync(role, terms, cancellation);
        return OperationResponse.QueryXml(nameof(AssumeRoleWithWebIdentity), StsApi.XmlNamespace, request.RequestId, xml =>
        {
            xml.WriteSourceIdentity(identity.Claims.SourceIdentity);
            xml.WriteElementString("SubjectFromWebIdentityToken", StsXml.Clean(identity.Claims.Subject!));
            xml.WriteElementString("Audience", StsXml.Clean(identity.Audience));
            xml.WriteUser("AssumedRoleUser", session.Id, session.Arn);
            xml.WriteCredentials(session.Credentials);
            xml.WriteElementString("Provider", identity.Provider.Principal);
            xml.WritePackedSize(session.PackedSize);
        });
    }

    private static Input Read(QueryForm form)
    {
        var reader = new StsInput(form);
        var input = new Input(
            reader.Required("RoleArn", 20, 2048),
            reader.Required("RoleSessionName", 2, 64, StsForms.Name(), StsForms.NameShown),
            reader.RequiredSecret("WebIdentityToken", 4, 20_000),
            reader.Policies(2048),
            reader.Duration(43_200));
        reader.Text("ProviderId", 4, 2048);
        reader.Check();
        return form["ProviderId"] is null ? input : throw StsErrors.AccessTokensNotImplemented();
    }

    /// <summary>Only the role's trust policy decides: nobody has other policies yet.</summary>
    private async ValueTask RequireAsync(WebIdentity.WebIdentity identity, Role role, Input input, CancellationToken cancellation)
    {
        var keys = identity.AddTo(new StsKeys().With("sts:rolesessionname", input.SessionName).With("sts:durationseconds", input.Seconds?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var asked = AssumableRoles.Ask(input.RoleArn, role, keys);
        List<string> actions = [Action];
        if (identity.Claims.Tags.Tags.Count > 0)
        {
            actions.Add("sts:TagSession");
        }

        if (identity.Claims.SourceIdentity is not null)
        {
            actions.Add("sts:SetSourceIdentity");
        }

        foreach (var action in actions)
        {
            var decision = await authority.DecideAsync(RequestPrincipal.Federated(identity.Provider.Principal), action, asked, asked.Keys, cancellation);
            if (!decision.IsAllowed)
            {
                throw StsErrors.NotAuthorized(action);
            }
        }
    }

    private sealed record Input(string RoleArn, string SessionName, string Token, SessionPolicyInput Policies, int? Seconds)
    {
        /// <summary>Keeps the token out of logs.</summary>
        public override string ToString() => $"Input {{ {RoleArn} }}";
    }
}
