using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying.Variables;

/// <summary>Closes environment variables before they are stored, under the function's key or Lambda's own, and opens them for those who may see them.</summary>
internal sealed class VariableVault(IKeyEncryption keys, IEnumerable<IRoles> roles)
{
    private const string Service = "lambda";

    // Without IAM there are no roles, and nobody whom a customer's key could be opened for.
    private readonly IRoles? _roles = roles.LastOrDefault();

    /// <summary>Closes variables in the name of who sets them.</summary>
    /// <exception cref="AwsException">The key may not be used.</exception>
    public async ValueTask<string> CloseAsync(KeyUse use, IReadOnlyDictionary<string, string> variables, CancellationToken cancellation)
    {
        var plaintext = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(variables), StoredJson.Default.DictionaryStringString);
        try
        {
            return Convert.ToBase64String(await keys.EncryptAsync(use, plaintext, cancellation));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>Opens the variables of a function; who is asked for stands in the use.</summary>
    /// <exception cref="AwsException">The key may not be used.</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>?> OpenAsync(KeyUse use, FunctionConfiguration configuration, CancellationToken cancellation)
    {
        if (configuration.ClosedVariables is not { } closed)
        {
            return configuration.Variables;
        }

        var plaintext = await keys.DecryptAsync(use, Convert.FromBase64String(closed), cancellation);
        try
        {
            return JsonSerializer.Deserialize(plaintext, StoredJson.Default.DictionaryStringString);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    /// <summary>Opens the variables for the function itself, in the name of its execution role; Lambda's own key asks for nobody.</summary>
    /// <exception cref="AwsException">The key may not be used, or the role may not use it.</exception>
    public async ValueTask<IReadOnlyDictionary<string, string>> OpenToRunAsync(Function function, CancellationToken cancellation)
    {
        var configuration = function.Configuration;
        var use = UseOf(function.Scope, function.Arn, configuration.KmsKeyArn);
        if (configuration is { ClosedVariables: not null, KmsKeyArn: not null })
        {
            use = use with { Principal = await SessionAsync(function, cancellation) };
        }

        try
        {
            return await OpenAsync(use, configuration, cancellation) ?? FunctionConfiguration.NoVariables;
        }
        catch (AwsException refusal)
        {
            throw LambdaErrors.VariablesClosed(refusal);
        }
    }

    /// <summary>Lets the execution role decrypt the function's variables under a customer's key, in the name of who configures the function.</summary>
    /// <exception cref="AwsException">The key may not be used, or not passed on.</exception>
    public async ValueTask AdmitRoleAsync(KeyUse use, string roleArn, string functionArn, CancellationToken cancellation)
    {
        try
        {
            await keys.GrantAsync(use, roleArn, GrantName(functionArn), cancellation);
        }
        catch (AwsException refusal)
        {
            throw LambdaErrors.KeyRefused(refusal);
        }
    }

    /// <summary>Takes back what the roles of a function that is gone were granted.</summary>
    public ValueTask ForgetAsync(Scope scope, string name, CancellationToken cancellation) =>
        keys.RevokeAsync(scope, GrantName(FunctionTarget.ArnOf(scope, name)), cancellation);

    /// <summary>How Lambda uses a key for a function: all its versions share the context.</summary>
    public static KeyUse UseOf(Scope scope, string functionArn, string? keyArn) =>
        new(Service, scope, new Dictionary<string, string> { ["aws:lambda:FunctionArn"] = functionArn }) { KeyArn = keyArn };

    private async ValueTask<RequestPrincipal> SessionAsync(Function function, CancellationToken cancellation)
    {
        var role = _roles is null ? null : await _roles.FindAsync(function.Configuration.RoleArn, cancellation);
        return role is null
            ? RequestPrincipal.Anonymous
            : RequestPrincipal.RoleSession(
                role.Account, $"arn:aws:sts::{role.Account}:assumed-role/{role.Name}/{function.Name}", role.Arn, $"{role.Id}:{function.Name}", role.Tags);
    }

    private static string GrantName(string functionArn) => $"lambda-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(functionArn)).AsSpan(0, 16))}";
}
