using Thaw.Aws.Naming;

namespace Thaw.Aws.Operations;

/// <summary>Who signed a request.</summary>
/// <param name="Account">The account that the principal belongs to.</param>
/// <param name="Arn">The principal, e.g. <c>arn:aws:iam::000000000000:root</c> or <c>arn:aws:sts::…:assumed-role/ROLE/SESSION</c>.</param>
/// <param name="UserId">The principal's unique id as <c>GetCallerIdentity</c> shows it.</param>
/// <param name="AccessKeyId">The access key that signed.</param>
public sealed record Caller(AccountId Account, string Arn, string UserId, string AccessKeyId);
