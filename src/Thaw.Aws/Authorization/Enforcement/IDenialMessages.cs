namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>Writes why a request was refused in a form that only <c>DecodeAuthorizationMessage</c> opens: who is refused learns nothing from it.</summary>
public interface IDenialMessages
{
    /// <summary>The encoded message of a decision; whoever may decode in the account of the principal (of the resource, for those without one) reads it.</summary>
    string Encode(AuthorizationRequest request, Decision decision);
}
