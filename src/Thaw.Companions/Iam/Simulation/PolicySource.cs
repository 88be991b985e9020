using System.Data.Common;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Entities;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The user, group or role whose policies a request is about, by its ARN.</summary>
internal static class PolicySource
{
    /// <summary>Finds it.</summary>
    /// <exception cref="AwsException">InvalidInput: the ARN is of something else; NoSuchEntity: the account has none of this name.</exception>
    public static async Task<IamEntity> RequireAsync(DbConnection connection, AccountId account, string arn)
    {
        if (!IamArns.TryParse(arn, out var owner, out var kindName, out _, out var name) || KindOf(kindName) is not { } kind)
        {
            throw IamErrors.InvalidEntityArn(arn);
        }

        return owner == account.Value && await EntityStore.FindByArnAsync(connection, null, kind, arn) is { } found ? found : throw kind.NotFound(name);
    }

    private static EntityKind? KindOf(string name) => name switch
    {
        "user" => EntityKind.User,
        "group" => EntityKind.Group,
        "role" => EntityKind.Role,
        _ => null,
    };
}
