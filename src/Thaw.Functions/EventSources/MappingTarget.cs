using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Functions.EventSources;

/// <summary>The mapping that a request speaks of, in the caller's account and region.</summary>
/// <param name="Scope">The account and region.</param>
/// <param name="Uuid">The mapping's id.</param>
internal sealed record MappingTarget(Scope Scope, Guid Uuid)
{
    private const string Resource = "event-source-mapping:";

    /// <summary>Reads the path's id, and refuses with it whatever the caller has collected of the body.</summary>
    /// <exception cref="AwsException">A constraint is broken, or no mapping can have such an id.</exception>
    public static MappingTarget Read(OperationRequest request, Constraints constraints)
    {
        var text = request.Label("UUID");
        new Constraints().Length("uUID", text, 36, 36).And(constraints).ThrowIfAny();
        return Guid.TryParseExact(text, "D", out var uuid) ? new MappingTarget(request.Scope, uuid) : throw LambdaErrors.ResourceNotFound();
    }

    /// <summary>Reads the ARN of a mapping, or null when it is not one.</summary>
    public static MappingTarget? TryParse(string text) =>
        Arn.TryParse(text, out var arn)
        && arn.Service == "lambda"
        && arn.Resource.StartsWith(Resource, StringComparison.Ordinal)
        && Guid.TryParseExact(arn.Resource.AsSpan(Resource.Length), "D", out var uuid)
        && AccountId.TryParse(arn.Account, out var account)
        && Region.TryParse(arn.Region, out var region)
            ? new MappingTarget(new Scope(account, region), uuid)
            : null;
}
