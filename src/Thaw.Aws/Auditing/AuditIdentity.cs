using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Auditing;

/// <summary>Writes the <c>userIdentity</c> of a record.</summary>
internal static class AuditIdentity
{
    public static void Write(Utf8JsonWriter json, Caller caller)
    {
        var principal = caller.Principal;
        json.WriteStartObject();
        json.WriteString("type", TypeOf(principal.Kind));
        if (principal.Account is null)
        {
            json.WriteEndObject();
            return;
        }

        json.WriteString("principalId", principal.UserId);
        json.WriteString("arn", principal.Arn);
        json.WriteString("accountId", caller.Account.Value);
        json.WriteString("accessKeyId", caller.AccessKeyId);
        if (principal.UserName is not null)
        {
            json.WriteString("userName", principal.UserName);
        }

        if (principal.ParentArn is { } parent)
        {
            WriteSession(json, caller, parent);
        }

        json.WriteEndObject();
    }

    private static string TypeOf(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Root => "Root",
        PrincipalKind.User => "IAMUser",
        PrincipalKind.RoleSession => "AssumedRole",
        PrincipalKind.FederatedUser => "FederatedUser",
        PrincipalKind.Anonymous => "WebIdentityUser",
        _ => "Unknown",
    };

    /// <summary>Where the session comes from: the role that was assumed, or the user who federated.</summary>
    private static void WriteSession(Utf8JsonWriter json, Caller caller, string parent)
    {
        var isRole = caller.Principal.Kind == PrincipalKind.RoleSession;
        json.WriteStartObject("sessionContext");
        json.WriteStartObject("sessionIssuer");
        json.WriteString("type", isRole ? "Role" : "IAMUser");
        if (isRole)
        {
            json.WriteString("principalId", caller.UserId.Split(':')[0]);
        }

        json.WriteString("arn", parent);
        json.WriteString("accountId", caller.Account.Value);
        json.WriteString("userName", parent[(parent.LastIndexOf('/') + 1)..]);
        json.WriteEndObject();
        json.WriteStartObject("attributes");
        if (caller.SessionKeys.Find("aws:tokenissuetime") is { Count: > 0 } issued)
        {
            json.WriteString("creationDate", issued[0]);
        }

        json.WriteString("mfaAuthenticated", "false");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
