namespace Thaw.Aws.Authorization.Reading;

/// <summary>A principal as written.</summary>
/// <param name="Type"><c>AWS</c>, <c>Service</c>, <c>Federated</c>, <c>CanonicalUser</c>; <c>*</c> for the bare star.</param>
/// <param name="Value">The name, id or ARN.</param>
internal sealed record PrincipalDraft(string Type, string Value);
