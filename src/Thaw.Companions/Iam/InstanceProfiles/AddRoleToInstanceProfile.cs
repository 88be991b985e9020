using System.Data.Common;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.InstanceProfiles;

/// <summary>Puts a role into an instance profile, which passes the role to machines.</summary>
internal sealed class AddRoleToInstanceProfile(IamDatabase database, IAuthority authority) : IOperation
{
    private static readonly PassRoleKeys Machines = new("ec2.amazonaws.com");

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var account = request.Scope.Account;
        var input = IamInput.Of(request);
        var name = input.Name("InstanceProfileName", 128);
        var roleName = input.Name("RoleName", 64);
        input.Check();
        var role = await database.ReadAsync(
            async connection =>
            {
                await EntityStore.RequireAsync(connection, null, account, EntityKind.InstanceProfile, name);
                return await EntityStore.RequireAsync(connection, null, account, EntityKind.Role, roleName);
            },
            cancellation);
        await authority.RequireAsync(request, "iam:PassRole", new AskedResource(role.Arn) { Account = account, Keys = Machines }, cancellation);
        await database.WriteAsync(change => AddAsync(change, account, name, role), cancellation);
        return request.Answer<AddRoleToInstanceProfile>();
    }

    // Both are looked for again, because they may have gone meanwhile; another role of the name was not asked about.
    private static async Task AddAsync(DbTransaction change, AccountId account, string name, IamEntity asked)
    {
        var profile = await EntityStore.RequireAsync(change.Connection!, change, account, EntityKind.InstanceProfile, name);
        var role = await EntityStore.RequireAsync(change.Connection!, change, account, EntityKind.Role, asked.Name);
        if (role.Id != asked.Id)
        {
            throw EntityKind.Role.NotFound(asked.Name);
        }

        await InstanceProfileStore.AddRoleAsync(change, profile, role);
    }
}
