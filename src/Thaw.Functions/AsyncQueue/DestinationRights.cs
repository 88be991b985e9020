using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;
using Thaw.Functions.Deploying.Roles;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Whether the role of a function may deliver to the destinations that its configuration names.</summary>
internal sealed class DestinationRights(FunctionStore functions, RoleRights rights)
{
    /// <summary>Refuses destinations that the role may not deliver to; that there is no such function is said by others.</summary>
    /// <exception cref="AwsException">The role lacks a permission.</exception>
    public async ValueTask RequireAsync(FunctionTarget target, EventInvokeSettings wanted, CancellationToken cancellation)
    {
        var destinations = wanted.Destinations(target);
        if (destinations.Count == 0 || await functions.ResolveAsync(target, cancellation) is not { } function)
        {
            return;
        }

        foreach (var destination in destinations)
        {
            if (await rights.MissingToDeliverAsync(target, function.Configuration.RoleArn, destination, cancellation) is { } missing)
            {
                throw LambdaErrors.RoleLacksDestination(missing, destination);
            }
        }
    }
}
