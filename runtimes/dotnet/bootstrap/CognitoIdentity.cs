using System.Text.Json;
using Amazon.Lambda.Core;

namespace Thaw.LambdaRuntime;

/// <summary>Who calls, when Amazon Cognito knows.</summary>
internal sealed class CognitoIdentity(JsonElement? json) : ICognitoIdentity
{
    public string? IdentityId => Of("cognitoIdentityId");

    public string? IdentityPoolId => Of("cognitoIdentityPoolId");

    private string? Of(string name) => json is { } known && known.TryGetProperty(name, out var value) ? value.GetString() : null;
}
