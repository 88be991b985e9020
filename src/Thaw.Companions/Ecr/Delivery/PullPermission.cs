using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Access;
using Thaw.Companions.Ecr.Images;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Policies;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Delivery;

/// <summary>Whether a function may be made of an image: its maker must be allowed to pull it, and so must Lambda.</summary>
/// <remarks>
/// Within an account Lambda lets itself in, when the repository's policy does not, if the maker may read and write that policy; of another
/// account the policy must do so (Lambda Developer Guide, "Amazon ECR permissions").
/// </remarks>
internal sealed class PullPermission(RepositoryQuestions questions, IAuthority authority)
{
    private const string Lambda = "lambda.amazonaws.com";

    private static readonly string[] Pulling = [nameof(BatchGetImage), nameof(GetDownloadUrlForLayer)];

    /// <summary>Why not; null when it may.</summary>
    /// <param name="name">The repository.</param>
    /// <param name="caller">Who makes the function.</param>
    /// <param name="functionArn">The function; null while it has no name.</param>
    /// <param name="cancellation">Ends the lookup of policies.</param>
    public async Task<string?> RefusalAsync(RepositoryName name, Caller caller, string? functionArn, CancellationToken cancellation)
    {
        var resource = await questions.AboutAsync(name, new KeyTable(), cancellation);
        if (await RefusalAsync(caller, resource, Pulling, cancellation) is { } sentence)
        {
            return sentence;
        }

        if (await AllowsLambdaAsync(resource, caller, functionArn ?? $"arn:aws:lambda:{name.Scope.Region}:{caller.Account}:function:*", cancellation))
        {
            return null;
        }

        return caller.Account == name.Scope.Account
            ? await RefusalAsync(caller, resource, [nameof(GetRepositoryPolicy), nameof(SetRepositoryPolicy)], cancellation)
            : "Lambda does not have permission to access the ECR image. Check the ECR permissions.";
    }

    private async Task<string?> RefusalAsync(Caller caller, AskedResource resource, string[] actions, CancellationToken cancellation)
    {
        foreach (var action in actions)
        {
            if (await authority.RefusalAsync(caller, $"ecr:{action}", resource, cancellation) is { } sentence)
            {
                return sentence;
            }
        }

        return null;
    }

    private async Task<bool> AllowsLambdaAsync(AskedResource resource, Caller caller, string functionArn, CancellationToken cancellation)
    {
        var keys = new FixedKeys(("aws:SourceArn", functionArn), ("aws:SourceAccount", caller.Account.Value));
        foreach (var action in Pulling)
        {
            if (!(await authority.DecideAsync(RequestPrincipal.Service(Lambda), $"ecr:{action}", resource, keys, cancellation)).IsAllowed)
            {
                return false;
            }
        }

        return true;
    }
}
