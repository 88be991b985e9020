namespace Amazon.Lambda.Core;

/// <summary>Who calls, when Amazon Cognito knows.</summary>
public interface ICognitoIdentity
{
    string? IdentityId { get; }

    string? IdentityPoolId { get; }
}
