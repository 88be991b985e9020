using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The key that a request names.</summary>
internal sealed class KeyResource(KeyQuestions questions) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = KeyQuestion.Read(request);
        if (string.IsNullOrEmpty(question.KeyId))
        {
            return AskedResource.Any;
        }

        try
        {
            return await questions.AboutAsync(request, KeyReference.Read(request.Scope, question.KeyId, allowsAlias: true), question, cancellation);
        }
        catch (AwsException)
        {
            return AskedResource.Any;
        }
    }
}
