using System.Collections.Frozen;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Access;
using Thaw.Companions.Ecr.Images;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Policies;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tags;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr;

/// <summary>The Elastic Container Registry: every operation of its model.</summary>
internal static class EcrApi
{
    /// <summary>What the front door must know of the service.</summary>
    public static ServiceDefinition Definition { get; } = new()
    {
        SigningName = "ecr",
        HostPrefix = "api.ecr",
        Protocol = WireProtocol.Json,
        TargetPrefix = "AmazonEC2ContainerRegistry_V20150921",
        Operations = Operations(),
        DataOperations = FrozenSet.ToFrozenSet([nameof(UploadLayerPart)]),
    };

    // In the model's order; planned ones answer an error that names them.
    private static OperationTable Operations() => new OperationTable()
        .Map<BatchCheckLayerAvailability>().Asks<RepositoryResource>().Map<BatchDeleteImage>().Asks<RepositoryResource>().Map<BatchGetImage>().Asks<RepositoryResource>()
        .Planned("BatchGetRepositoryScanningConfiguration").Map<CompleteLayerUpload>().Asks<RepositoryResource>().Planned("CreatePullThroughCacheRule")
        .Map<CreateRepository>().Asks<RepositoryResource>().Planned("CreateRepositoryCreationTemplate").Planned("DeleteLifecyclePolicy")
        .Planned("DeletePullThroughCacheRule").Planned("DeleteRegistryPolicy").Map<DeleteRepository>().Asks<RepositoryResource>()
        .Planned("DeleteRepositoryCreationTemplate").Map<DeleteRepositoryPolicy>().Asks<RepositoryResource>().Planned("DeleteSigningConfiguration")
        .Planned("DeregisterPullTimeUpdateExclusion").Planned("DescribeImageReplicationStatus").Planned("DescribeImageScanFindings")
        .Planned("DescribeImageSigningStatus").Map<DescribeImages>().Asks<RepositoryResource>().Planned("DescribePullThroughCacheRules")
        .Planned("DescribeRegistry").Map<DescribeRepositories>().Asks<NamedRepositoriesResource>().Planned("DescribeRepositoryCreationTemplates")
        .Planned("GetAccountSetting").Map<GetAuthorizationToken>().Asks<AnyRepositoryResource>().Map<GetDownloadUrlForLayer>().Asks<RepositoryResource>()
        .Planned("GetLifecyclePolicy").Planned("GetLifecyclePolicyPreview").Planned("GetRegistryPolicy").Planned("GetRegistryScanningConfiguration")
        .Map<GetRepositoryPolicy>().Asks<RepositoryResource>().Planned("GetSigningConfiguration").Map<InitiateLayerUpload>().Asks<RepositoryResource>()
        .Planned("ListImageReferrers").Map<ListImages>().Asks<RepositoryResource>().Planned("ListPullTimeUpdateExclusions")
        .Map<ListTagsForResource>().Asks<TaggedRepositoryResource>().Planned("PutAccountSetting").Map<PutImage>(PutImage.MaxBodyBytes).Asks<RepositoryResource>()
        .Map<PutImageScanningConfiguration>().Asks<RepositoryResource>().Map<PutImageTagMutability>().Asks<RepositoryResource>()
        .Planned("PutLifecyclePolicy").Planned("PutRegistryPolicy").Planned("PutRegistryScanningConfiguration").Planned("PutReplicationConfiguration")
        .Planned("PutSigningConfiguration").Planned("RegisterPullTimeUpdateExclusion").Map<SetRepositoryPolicy>().Asks<RepositoryResource>()
        .Planned("StartImageScan").Planned("StartLifecyclePolicyPreview").Map<TagResource>().Asks<TaggedRepositoryResource>()
        .Map<UntagResource>().Asks<TaggedRepositoryResource>().Planned("UpdateImageStorageClass").Planned("UpdatePullThroughCacheRule")
        .Planned("UpdateRepositoryCreationTemplate").Map<UploadLayerPart>(UploadLayerPart.MaxBodyBytes).Asks<RepositoryResource>().Planned("ValidatePullThroughCacheRule");
}
