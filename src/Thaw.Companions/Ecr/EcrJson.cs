using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thaw.Companions.Ecr.Access;
using Thaw.Companions.Ecr.Distribution;
using Thaw.Companions.Ecr.Images;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Policies;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tags;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr;

/// <summary>The JSON of the service's wire, of the registry's and of what is stored: members begin in lower case, absent ones are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BatchCheckLayerAvailability.Request), TypeInfoPropertyName = "BatchCheckLayerAvailabilityRequest")]
[JsonSerializable(typeof(BatchCheckLayerAvailability.Response), TypeInfoPropertyName = "BatchCheckLayerAvailabilityResponse")]
[JsonSerializable(typeof(BatchDeleteImage.Request), TypeInfoPropertyName = "BatchDeleteImageRequest")]
[JsonSerializable(typeof(BatchDeleteImage.Response), TypeInfoPropertyName = "BatchDeleteImageResponse")]
[JsonSerializable(typeof(BatchGetImage.Request), TypeInfoPropertyName = "BatchGetImageRequest")]
[JsonSerializable(typeof(BatchGetImage.Response), TypeInfoPropertyName = "BatchGetImageResponse")]
[JsonSerializable(typeof(CompleteLayerUpload.Request), TypeInfoPropertyName = "CompleteLayerUploadRequest")]
[JsonSerializable(typeof(CompleteLayerUpload.Response), TypeInfoPropertyName = "CompleteLayerUploadResponse")]
[JsonSerializable(typeof(CreateRepository.Request), TypeInfoPropertyName = "CreateRepositoryRequest")]
[JsonSerializable(typeof(CreateRepository.Response), TypeInfoPropertyName = "CreateRepositoryResponse")]
[JsonSerializable(typeof(DeleteRepository.Request), TypeInfoPropertyName = "DeleteRepositoryRequest")]
[JsonSerializable(typeof(DeleteRepository.Response), TypeInfoPropertyName = "DeleteRepositoryResponse")]
[JsonSerializable(typeof(DeleteRepositoryPolicy.Request), TypeInfoPropertyName = "DeleteRepositoryPolicyRequest")]
[JsonSerializable(typeof(DescribeImages.Request), TypeInfoPropertyName = "DescribeImagesRequest")]
[JsonSerializable(typeof(DescribeImages.Response), TypeInfoPropertyName = "DescribeImagesResponse")]
[JsonSerializable(typeof(DescribeRepositories.Request), TypeInfoPropertyName = "DescribeRepositoriesRequest")]
[JsonSerializable(typeof(DescribeRepositories.Response), TypeInfoPropertyName = "DescribeRepositoriesResponse")]
[JsonSerializable(typeof(GetAuthorizationToken.Request), TypeInfoPropertyName = "GetAuthorizationTokenRequest")]
[JsonSerializable(typeof(GetAuthorizationToken.Response), TypeInfoPropertyName = "GetAuthorizationTokenResponse")]
[JsonSerializable(typeof(GetDownloadUrlForLayer.Request), TypeInfoPropertyName = "GetDownloadUrlForLayerRequest")]
[JsonSerializable(typeof(GetDownloadUrlForLayer.Response), TypeInfoPropertyName = "GetDownloadUrlForLayerResponse")]
[JsonSerializable(typeof(GetRepositoryPolicy.Request), TypeInfoPropertyName = "GetRepositoryPolicyRequest")]
[JsonSerializable(typeof(InitiateLayerUpload.Request), TypeInfoPropertyName = "InitiateLayerUploadRequest")]
[JsonSerializable(typeof(InitiateLayerUpload.Response), TypeInfoPropertyName = "InitiateLayerUploadResponse")]
[JsonSerializable(typeof(ListImages.Request), TypeInfoPropertyName = "ListImagesRequest")]
[JsonSerializable(typeof(ListImages.Response), TypeInfoPropertyName = "ListImagesResponse")]
[JsonSerializable(typeof(ListTagsForResource.Request), TypeInfoPropertyName = "ListTagsForResourceRequest")]
[JsonSerializable(typeof(ListTagsForResource.Response), TypeInfoPropertyName = "ListTagsForResourceResponse")]
[JsonSerializable(typeof(PutImage.Request), TypeInfoPropertyName = "PutImageRequest")]
[JsonSerializable(typeof(PutImage.Response), TypeInfoPropertyName = "PutImageResponse")]
[JsonSerializable(typeof(PutImageScanningConfiguration.Request), TypeInfoPropertyName = "PutImageScanningConfigurationRequest")]
[JsonSerializable(typeof(PutImageScanningConfiguration.Response), TypeInfoPropertyName = "PutImageScanningConfigurationResponse")]
[JsonSerializable(typeof(PutImageTagMutability.Request), TypeInfoPropertyName = "PutImageTagMutabilityRequest")]
[JsonSerializable(typeof(PutImageTagMutability.Response), TypeInfoPropertyName = "PutImageTagMutabilityResponse")]
[JsonSerializable(typeof(SetRepositoryPolicy.Request), TypeInfoPropertyName = "SetRepositoryPolicyRequest")]
[JsonSerializable(typeof(TagResource.Request), TypeInfoPropertyName = "TagResourceRequest")]
[JsonSerializable(typeof(TagResource.Response), TypeInfoPropertyName = "TagResourceResponse")]
[JsonSerializable(typeof(UntagResource.Request), TypeInfoPropertyName = "UntagResourceRequest")]
[JsonSerializable(typeof(UntagResource.Response), TypeInfoPropertyName = "UntagResourceResponse")]
[JsonSerializable(typeof(UploadLayerPart.Request), TypeInfoPropertyName = "UploadLayerPartRequest")]
[JsonSerializable(typeof(UploadLayerPart.Response), TypeInfoPropertyName = "UploadLayerPartResponse")]
[JsonSerializable(typeof(RepositoryPolicyShape))]
[JsonSerializable(typeof(EcrQuestion))]
[JsonSerializable(typeof(RegistryTokenContent))]
[JsonSerializable(typeof(RegistryErrorShape))]
[JsonSerializable(typeof(ListRoutes.TagsShape))]
[JsonSerializable(typeof(ListRoutes.IndexShape))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class EcrJson : JsonSerializerContext
{
    static EcrJson() => Default = new EcrJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
