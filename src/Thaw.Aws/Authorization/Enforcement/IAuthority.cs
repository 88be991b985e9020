using Thaw.Aws.Operations;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Asks the evaluator with everything that is known of a request, and refuses in AWS's words.</summary>
public interface IAuthority
{
    /// <summary>Requires that the caller of a request may do this; in audit mode a refusal is only logged.</summary>
    /// <param name="request">The request, whose caller, address, region and time the question is asked with.</param>
    /// <param name="action">The action with its prefix, such as <c>iam:PassRole</c>.</param>
    /// <param name="resource">On what.</param>
    /// <param name="cancellation">Ends the lookup of the caller's policies.</param>
    /// <exception cref="AwsException"><c>AccessDeniedException</c> (<c>AccessDenied</c> in the Query protocol) with AWS's sentence.</exception>
    ValueTask RequireAsync(OperationRequest request, string action, AskedResource resource, CancellationToken cancellation);

    /// <summary>
    /// Why a caller may not do this, in AWS's sentence, with what limits its session, for what Thaw does in its name besides its request; null when it is allowed.
    /// In audit mode a refusal is only logged.
    /// </summary>
    /// <param name="caller">Who asked for it.</param>
    /// <param name="action">The action with its prefix.</param>
    /// <param name="resource">On what.</param>
    /// <param name="cancellation">Ends the lookup of the caller's policies.</param>
    ValueTask<string?> RefusalAsync(Caller caller, string action, AskedResource resource, CancellationToken cancellation);

    /// <summary>Whether a principal may do this, for what Thaw does itself in a principal's name or as a service; audit mode does not change the answer.</summary>
    /// <param name="principal">Who would do it; a service for what AWS does as one.</param>
    /// <param name="action">The action with its prefix.</param>
    /// <param name="resource">On what.</param>
    /// <param name="keys">The condition keys of the request that would be made.</param>
    /// <param name="cancellation">Ends the lookup of the principal's policies.</param>
    ValueTask<Decision> DecideAsync(RequestPrincipal principal, string action, AskedResource resource, IContextKeys keys, CancellationToken cancellation);
}
