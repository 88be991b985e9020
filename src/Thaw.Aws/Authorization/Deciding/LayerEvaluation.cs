using Thaw.Aws.Authorization.Principals;

namespace Thaw.Aws.Authorization.Deciding;

/// <summary>Asks the policies of one layer.</summary>
internal static class LayerEvaluation
{
    public static LayerResult Of(IReadOnlyList<Policy> policies, ref Evaluation evaluation)
    {
        var result = default(LayerResult);
        for (var i = 0; i < policies.Count && result.Deny is null; i++)
        {
            Add(policies[i], ref evaluation, ref result);
        }

        return result;
    }

    public static LayerResult Of(Policy? policy, ref Evaluation evaluation)
    {
        var result = default(LayerResult);
        if (policy is not null)
        {
            Add(policy, ref evaluation, ref result);
        }

        return result;
    }

    private static void Add(Policy policy, ref Evaluation evaluation, ref LayerResult result)
    {
        foreach (var statement in policy.Items)
        {
            // Once something allows without limit, only what denies can change the answer.
            var needless = statement.Effect == PolicyEffect.Allow && result.Match == PrincipalMatch.Direct;
            if (needless || statement.Test(ref evaluation, out var match, out _) != StatementOutcome.Applies)
            {
                continue;
            }

            if (statement.Effect == PolicyEffect.Deny)
            {
                result.Deny = statement;
                return;
            }

            if (match > result.Match)
            {
                (result.Allow, result.Match) = (statement, match);
            }
        }
    }
}
