using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>Keys with their policies and grants, for questions about who may use them.</summary>
internal sealed class KnownKeys(KeyQuestions questions) : IKnownResources
{
    public async ValueTask<AskedResource?> FindAsync(string arn, CancellationToken cancellation)
    {
        if (!Arn.TryParse(arn, out var read) || read.Service != "kms" || !AccountId.TryParse(read.Account, out var owner) || !Region.TryParse(read.Region, out var region))
        {
            return null;
        }

        try
        {
            var reference = KeyReference.Read(new Scope(owner, region), arn, allowsAlias: true);
            return await questions.AboutAsync(reference, new KeyQuestion(), owner, cancellation);
        }
        catch (AwsException)
        {
            return null;
        }
    }
}
