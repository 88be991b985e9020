namespace Thaw.Aws.Authorization;

/// <summary>What a policy is attached to, which decides what may stand in it.</summary>
public enum PolicyKind
{
    /// <summary>Says what an identity may do: of users, groups and roles, permissions boundaries, session policies. Names no principal.</summary>
    Identity,

    /// <summary>Says who may use a resource: of functions, queues, buckets, keys. Names principals and resources.</summary>
    Resource,

    /// <summary>Says who may assume a role. Names principals, only actions of STS, and no resource.</summary>
    Trust,
}
