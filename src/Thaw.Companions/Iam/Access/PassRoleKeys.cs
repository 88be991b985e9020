using Thaw.Aws.Authorization;

namespace Thaw.Companions.Iam.Access;

/// <summary>The condition keys of passing a role to a service.</summary>
internal sealed class PassRoleKeys(string service) : IContextKeys
{
    public ContextValues Find(string key) => key == "iam:passedtoservice" ? new ContextValues(service) : default;
}
