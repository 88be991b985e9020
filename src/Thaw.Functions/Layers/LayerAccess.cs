using System.Text.Json;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Layers;

/// <summary>Finds layer versions for a caller: those of the own account, and those that another account shares.</summary>
internal sealed class LayerAccess(LayerStore store)
{
    private const string Action = "GetLayerVersion";

    /// <summary>A version that the caller may use, or null when there is none.</summary>
    /// <exception cref="AwsException">It belongs to another account, which does not share it with the caller's.</exception>
    public async Task<LayerVersion?> FindAsync(Caller caller, LayerTarget target, CancellationToken cancellation)
    {
        var version = await store.FindAsync(target, cancellation);
        if (target.Scope.Account == caller.Account)
        {
            return version;
        }

        // What is not shared and what does not exist look alike to other accounts.
        var policy = version is null ? null : await store.PolicyAsync(target, cancellation);
        return policy?.Statements.Any(statement => Allows(statement, caller)) == true
            ? version
            : throw LambdaErrors.NotAuthorized(caller.Arn, Action, target.VersionArn);
    }

    /// <summary>Whether a statement shares its layer version with a caller or its account. Organizations are not known here: what is shared with one is shared with nobody.</summary>
    private static bool Allows(string statement, Caller caller)
    {
        using var document = JsonDocument.Parse(statement);
        var principal = document.RootElement.GetProperty("Principal");
        return !document.RootElement.TryGetProperty("Condition", out _)
            && (principal.ValueKind == JsonValueKind.String || (principal.TryGetProperty("AWS", out var named) && Names(named.GetString()!, caller)));
    }

    private static bool Names(string principal, Caller caller) =>
        principal == caller.Arn || principal == caller.Principal.ParentArn || principal.EndsWith($":iam::{caller.Account}:root", StringComparison.Ordinal);
}
