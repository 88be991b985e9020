using System.Xml;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Users;

/// <summary>Requests that need no name when they are about whoever makes them.</summary>
internal static class Self
{
    /// <summary>The user that a request is about; null when it is the root of the account.</summary>
    public static string? NameOf(IamInput input, Caller caller)
    {
        if (input.Form["UserName"] is not null)
        {
            return input.Name("UserName", 128);
        }

        input.Fault(caller.Principal.Kind is not (PrincipalKind.User or PrincipalKind.Root), IamErrors.UserNameNeeded());
        return caller.Principal.UserName;
    }

    /// <summary>The root of an account, which is no user: it has neither name nor path, and nobody has noted when the account was opened.</summary>
    public static void WriteRoot(XmlWriter xml, AccountId account)
    {
        xml.Text("UserId", account.Value);
        xml.Text("Arn", $"arn:aws:iam::{account}:root");
    }
}
