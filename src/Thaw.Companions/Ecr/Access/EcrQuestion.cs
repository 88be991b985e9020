using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Ecr.Tags;

namespace Thaw.Companions.Ecr.Access;

/// <summary>The members of requests that say what they are about; no other member is read for them.</summary>
internal sealed record EcrQuestion(
    string? RegistryId, string? RepositoryName, IReadOnlyList<string?>? RepositoryNames, string? ResourceArn, IReadOnlyList<RepositoryTag?>? Tags, IReadOnlyList<string?>? TagKeys)
{
    /// <summary>The members of a request; none when it cannot be read, and then its operation refuses it.</summary>
    public static EcrQuestion Read(OperationRequest request)
    {
        try
        {
            return request.ReadJson(EcrJson.Default.EcrQuestion);
        }
        catch (AwsException)
        {
            return new EcrQuestion(null, null, null, null, null, null);
        }
    }

    /// <summary>The registry that is asked: that of the caller unless the request names another account's.</summary>
    public Scope ScopeOf(OperationRequest request) =>
        AccountId.TryParse(RegistryId, out var account) ? new Scope(account, request.Scope.Region) : request.Scope;

    /// <summary>The tags that the request gives.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given() =>
        [.. from tag in Tags ?? [] where tag is { Key: not null, Value: not null } select KeyValuePair.Create(tag.Key, tag.Value)];
}
