namespace Thaw.Aws.Authorization.Deciding;

/// <summary>Where the value of a condition key comes from.</summary>
internal enum ContextKeySource
{
    /// <summary>Whoever asks looks it up.</summary>
    Request,

    PrincipalArn,
    PrincipalAccount,
    PrincipalOrganization,
    PrincipalType,
    PrincipalTag,
    UserId,
    UserName,
    PrincipalIsAwsService,
    PrincipalServiceName,
    ResourceAccount,
    ResourceOrganization,
    CurrentTime,
    EpochTime,
}
