using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The key that the ciphertext of <c>Decrypt</c> was encrypted under.</summary>
internal sealed class CiphertextResource(KeyQuestions questions) : IResourceResolver
{
    public async ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation) =>
        await questions.AboutCiphertextAsync(request, KeyQuestion.Read(request), cancellation);
}
