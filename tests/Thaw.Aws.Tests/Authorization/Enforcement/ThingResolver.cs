using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Tests.Authorization.Enforcement;

/// <summary>A resolver that answers what a test sets.</summary>
internal sealed class ThingResolver : IResourceResolver
{
    public AskedResource Answer { get; set; } = new("arn:aws:guarded:eu-west-1:111111111111:thing/it");

    public bool OfCaller { get; set; }

    public int Asked { get; private set; }

    public ValueTask<AskedResource> ResolveAsync(OperationRequest request, CancellationToken cancellation)
    {
        Asked++;
        return ValueTask.FromResult(Answer);
    }

    public bool IsOfCaller(OperationRequest request) => OfCaller;
}
