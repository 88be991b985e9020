using Thaw.Aws.Operations;
using Thaw.Companions.Sts.Federation;
using Thaw.Companions.Sts.Roles;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts;

/// <summary>The operations of the Security Token Service.</summary>
internal static class StsApi
{
    public const string XmlNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public static ServiceDefinition Definition() => new()
    {
        SigningName = "sts",
        HostPrefix = "sts",
        Protocol = WireProtocol.Query,
        ApiVersion = "2011-06-15",
        XmlNamespace = XmlNamespace,
        Operations = new OperationTable()
            .Map<AssumeRole>().Asks<AssumedRole>()
            .Planned("AssumeRoleWithSAML")
            .Map<AssumeRoleWithWebIdentity>().AsksNothing("The role's trust policy alone decides, and the provider's token says who asks.").AnswersUnsigned()
            .Planned("AssumeRoot")
            .Map<DecodeAuthorizationMessage>().Asks<NoResource>()
            .Map<GetAccessKeyInfo>().Asks<NoResource>()
            .Map<GetCallerIdentity>().AsksNothing("No permission is required, and a policy that denies it changes nothing.")
            .Planned("GetDelegatedAccessToken")
            .Map<GetFederationToken>().Asks<FederatedUserResource>()
            .Map<GetSessionToken>().AsksNothing("No permission is required to get a session token, and a policy cannot control it.")
            .Planned("GetWebIdentityToken"),
    };
}
