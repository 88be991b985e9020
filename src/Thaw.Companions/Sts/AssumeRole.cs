using Thaw.Aws;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Sts.Roles;
using Thaw.Companions.Sts.Sessions;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>Gives temporary credentials of a role to whom it trusts.</summary>
internal sealed class AssumeRole(AssumableRoles roles, RoleSessions sessions, IAuthority authority, AwsOptions options) : IOperation
{
    private const int Hour = 3600;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var form = request.ReadForm();
        var input = Read(form);
        RefuseCaller(request.Caller, input, form);
        var role = await roles.FindAsync(input.RoleArn, cancellation) ?? throw StsErrors.NotAuthorized(request.Caller, "sts:AssumeRole", input.RoleArn);
        var tags = input.Tags.With(request.Caller.TransitiveTags());
        var identity = SourceIdentity(request.Caller, input);
        await RequireAsync(request, AssumableRoles.Ask(input.RoleArn, role, AssumedRole.Keys(form)), tags, identity, cancellation);
        var terms = new RoleSessionTerms(input.SessionName, Seconds(request.Caller, input.Seconds)) { Policies = input.Policies, Tags = tags, SourceIdentity = identity };
        var session = await sessions.BeginAsync(role, terms, cancellation);
        return OperationResponse.QueryXml(nameof(AssumeRole), StsApi.XmlNamespace, request.RequestId, xml =>
        {
            xml.WriteSourceIdentity(identity);
            xml.WriteUser("AssumedRoleUser", session.Id, session.Arn);
            xml.WriteCredentials(session.Credentials);
            xml.WritePackedSize(session.PackedSize);
        });
    }

    private static Input Read(QueryForm form)
    {
        var reader = new StsInput(form);
        var input = new Input(
            reader.Required("RoleArn", 20, 2048),
            reader.Required("RoleSessionName", 2, 64, StsForms.Name(), StsForms.NameShown),
            reader.Policies(),
            reader.Duration(43_200),
            reader.Tags(),
            reader.Text("SourceIdentity", 2, 64, StsForms.Name(), StsForms.NameShown));
        reader.Text("ExternalId", 2, 1224, StsForms.ExternalId(), StsForms.ExternalIdShown);
        reader.Text("SerialNumber", 9, 256, StsForms.Serial(), StsForms.SerialShown);
        reader.Text("TokenCode", 6, 6, StsForms.TokenCode(), StsForms.TokenCodeShown);
        reader.Check();
        return StsArns.TryParseRole(input.RoleArn, out _) ? input : throw StsErrors.InvalidRoleArn();
    }

    // The root of the development identity may: tools for a local AWS know no other credentials.
    private void RefuseCaller(Caller caller, Input input, QueryForm form)
    {
        if (caller.Principal.Kind == PrincipalKind.Root && options.Root is not null)
        {
            throw StsErrors.RootMayNotAssume();
        }

        if (caller.Principal.Kind == PrincipalKind.FederatedUser)
        {
            throw StsErrors.NotAuthorized(caller, "sts:AssumeRole", input.RoleArn);
        }

        if (form["SerialNumber"] is not null || form["TokenCode"] is not null)
        {
            throw StsErrors.UnknownDevice();
        }

        if (new StsInput(form).Has("ProvidedContexts"))
        {
            throw StsErrors.ContextsNotImplemented();
        }
    }

    /// <summary>What a session hands on must be allowed as well as what is passed.</summary>
    private async ValueTask RequireAsync(OperationRequest request, AskedResource asked, SessionTags tags, string? identity, CancellationToken cancellation)
    {
        if (tags.All.Count > 0)
        {
            await authority.RequireAsync(request, "sts:TagSession", asked, cancellation);
        }

        if (identity is not null)
        {
            await authority.RequireAsync(request, "sts:SetSourceIdentity", asked, cancellation);
        }
    }

    private static string? SourceIdentity(Caller caller, Input input)
    {
        var kept = caller.SourceIdentity();
        return kept is null || input.SourceIdentity is null || kept == input.SourceIdentity ? kept ?? input.SourceIdentity : throw StsErrors.OtherSourceIdentity();
    }

    private static int Seconds(Caller caller, int? asked) =>
        asked > Hour && caller.IsTemporary() ? throw StsErrors.TooLongForChain() : asked ?? Hour;

    private sealed record Input(string RoleArn, string SessionName, SessionPolicyInput Policies, int? Seconds, SessionTagInput Tags, string? SourceIdentity);
}
