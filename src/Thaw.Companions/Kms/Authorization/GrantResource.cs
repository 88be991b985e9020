using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Grants;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The key of the grant that a request wants to retire.</summary>
internal sealed class GrantResource(KeyQuestions questions, GrantTokens tokens) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = KeyQuestion.Read(request);
        try
        {
            var (key, id) = RetireGrant.Named(new RetireGrant.Request(question.GrantToken, question.KeyId, question.GrantId, null), tokens);
            return await questions.AboutAsync(request, KeyReference.Read(request.Scope, key, allowsAlias: false), question with { GrantId = id }, cancellation);
        }
        catch (AwsException)
        {
            return AskedResource.Any;
        }
    }
}
