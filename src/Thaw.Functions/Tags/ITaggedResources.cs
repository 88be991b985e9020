using Thaw.Aws.Operations;

namespace Thaw.Functions.Tags;

/// <summary>A kind of resource that carries tags and is addressed by its ARN.</summary>
internal interface ITaggedResources
{
    /// <summary>Whether an ARN, which fits the model, names this kind of resource.</summary>
    bool Owns(string arn);

    /// <summary>The tags of a resource.</summary>
    /// <exception cref="AwsException">It does not exist, or is not the caller's.</exception>
    Task<IReadOnlyDictionary<string, string>> TagsAsync(OperationRequest request, string arn, string action, CancellationToken cancellation);

    /// <summary>Changes the tags of a resource; the change may refuse.</summary>
    /// <exception cref="AwsException">It does not exist, is not the caller's, or the change is refused.</exception>
    Task ChangeTagsAsync(
        OperationRequest request, string arn, string action, Action<Dictionary<string, string>> change, CancellationToken cancellation);
}
