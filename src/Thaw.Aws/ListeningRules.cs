using System.Net;
using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Aws;

/// <summary>What must hold before the front door may listen on an address.</summary>
public static class ListeningRules
{
    /// <summary>Every rule that listening on the address would break, as sentences; empty when it is allowed.</summary>
    public static IReadOnlyList<string> Check(IPAddress address, AwsOptions options)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        if (IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address))
        {
            return [];
        }

        var broken = new List<string>();
        Forbid(options.Root is null, $"Listening on {address} needs root credentials (an access key and a secret); only a loopback address does without.");
        Forbid(options.DefaultAccount is not null, $"A default account is a development option for loopback addresses, not for {address}; give the account with the root credentials.");
        Forbid(options.AcceptAnyCredentials, $"Accepting any credentials is a development option for loopback addresses, not for {address}.");
        Forbid(options.AllowReset, $"Allowing a reset is a development option for loopback addresses, not for {address}.");
        Forbid(
            options is { Authorization: AuthorizationMode.Audit, AuditAuthorizationOffLoopback: false },
            $"Permissions are enforced on {address}: to let everything pass there and only log it takes --authorization-audit-off-loopback as well.");
        return broken;

        void Forbid(bool condition, string sentence)
        {
            if (condition)
            {
                broken.Add(sentence);
            }
        }
    }
}
