using Thaw.Aws.Keys;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying.Variables;

/// <summary>Closes what a request sets, and checks the key that it names.</summary>
internal sealed class VariableRules(VariableVault vault)
{
    /// <summary>The configuration of a new function with its variables closed.</summary>
    /// <exception cref="AwsException">The key may not be used.</exception>
    public ValueTask<FunctionConfiguration> CloseNewAsync(OperationRequest request, FunctionTarget target, FunctionConfiguration wanted, CancellationToken cancellation) =>
        CloseAsync(request, target, null, wanted, isGiven: true, cancellation);

    /// <summary>
    /// The configuration after a change with its variables closed: what is already closed under the same key stays as it is,
    /// so that a function whose variables are given again unchanged is unchanged.
    /// </summary>
    /// <param name="request">The request that changes the function.</param>
    /// <param name="target">The function.</param>
    /// <param name="before">Its configuration before, or null of a new one.</param>
    /// <param name="after">Its configuration after, with variables that are given still open.</param>
    /// <param name="isGiven">Whether the request gives variables.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="AwsException">The key may not be used.</exception>
    public async ValueTask<FunctionConfiguration> CloseAsync(
        OperationRequest request, FunctionTarget target, FunctionConfiguration? before, FunctionConfiguration after, bool isGiven, CancellationToken cancellation)
    {
        var arn = FunctionTarget.ArnOf(target.Scope, target.Name);
        var use = VariableVault.UseOf(target.Scope, arn, after.KmsKeyArn) with { Request = request };
        var isOtherKey = before?.KmsKeyArn != after.KmsKeyArn;
        if (after.KmsKeyArn is not null && (isOtherKey || isGiven || before?.RoleArn != after.RoleArn))
        {
            await vault.AdmitRoleAsync(use, after.RoleArn, arn, cancellation);
        }

        if (!isGiven && !isOtherKey)
        {
            return after;
        }

        var old = before is null ? null : VariableVault.UseOf(target.Scope, arn, before.KmsKeyArn);
        var variables = isGiven ? after.Variables : await OpenAsync(old! with { Request = request }, before!, cancellation);
        if (!isOtherKey && before?.ClosedVariables is not null && await AreSameAsync(old!, before, variables, cancellation))
        {
            return after with { Variables = null, ClosedVariables = before.ClosedVariables };
        }

        return variables is { Count: > 0 }
            ? after with { Variables = null, ClosedVariables = await CloseAsync(use, variables, cancellation) }
            : after with { Variables = variables, ClosedVariables = null };
    }

    private async ValueTask<string> CloseAsync(KeyUse use, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        try
        {
            return await vault.CloseAsync(use, variables, cancellation);
        }
        catch (AwsException refusal)
        {
            throw LambdaErrors.KeyRefusedToEncrypt(refusal);
        }
    }

    private async ValueTask<IReadOnlyDictionary<string, string>?> OpenAsync(KeyUse use, FunctionConfiguration configuration, CancellationToken cancellation)
    {
        try
        {
            return await vault.OpenAsync(use, configuration, cancellation);
        }
        catch (AwsException refusal)
        {
            throw LambdaErrors.KeyRefusedToDecrypt(refusal);
        }
    }

    private async ValueTask<bool> AreSameAsync(KeyUse use, FunctionConfiguration before, IReadOnlyDictionary<string, string>? variables, CancellationToken cancellation)
    {
        try
        {
            var closed = await vault.OpenAsync(use, before, cancellation);
            return closed is not null && variables?.Count == closed.Count && variables.All(variable => closed.TryGetValue(variable.Key, out var value) && value == variable.Value);
        }
        catch (AwsException)
        {
            // Lambda itself asks here: what cannot be opened is closed anew, if the caller may.
            return false;
        }
    }
}
