namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The resources of a service by ARN, for questions about them.</summary>
public interface IKnownResources
{
    /// <summary>The resource with its policy and tags; null when the ARN is of another service or kind. It need not exist.</summary>
    ValueTask<AskedResource?> FindAsync(string arn, CancellationToken cancellation);
}
