using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The key that <c>ReEncrypt</c> takes a ciphertext from; its operation asks for the other key as well.</summary>
internal sealed class SourceResource(KeyQuestions questions) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        var question = KeyQuestion.Read(request);
        return await questions.AboutCiphertextAsync(request, question with { EncryptionContext = question.SourceEncryptionContext }, cancellation);
    }
}
