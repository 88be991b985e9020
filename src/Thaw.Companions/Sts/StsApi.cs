using Thaw.Aws.Operations;

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
            .Planned("AssumeRole")
            .Planned("AssumeRoleWithSAML")
            .Planned("AssumeRoleWithWebIdentity")
            .Planned("AssumeRoot")
            .Planned("DecodeAuthorizationMessage")
            .Planned("GetAccessKeyInfo")
            .Map<GetCallerIdentity>().AsksNothing("No permission is required, and a policy that denies it changes nothing.")
            .Planned("GetDelegatedAccessToken")
            .Planned("GetFederationToken")
            .Planned("GetSessionToken")
            .Planned("GetWebIdentityToken"),
    };
}
