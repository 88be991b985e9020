using Thaw.Aws.Operations;
using Thaw.Companions.Iam.AccessKeys;
using Thaw.Companions.Iam.AccessReports;
using Thaw.Companions.Iam.Account;
using Thaw.Companions.Iam.Groups;
using Thaw.Companions.Iam.InstanceProfiles;
using Thaw.Companions.Iam.Policies;
using Thaw.Companions.Iam.Providers;
using Thaw.Companions.Iam.Roles;
using Thaw.Companions.Iam.Simulation;
using Thaw.Companions.Iam.Users;

namespace Thaw.Companions.Iam;

/// <summary>Identity and Access Management: every operation of its model.</summary>
internal static class IamApi
{
    public const string XmlNamespace = "https://iam.amazonaws.com/doc/2010-05-08/";

    /// <summary>What the front door must know of the service.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "iam",
        HostPrefix = "iam",
        Protocol = WireProtocol.Query,
        ApiVersion = "2010-05-08",
        XmlNamespace = XmlNamespace,
        RefusesUserSessions = true,
        Operations = new OperationTable()
            .Roles().InstanceProfiles().Policies().Users().Groups().AccessKeys().Simulation().Account().Providers().AccessReports().Others(),
    };
}
