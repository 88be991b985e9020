namespace Thaw.Aws.Auditing;

/// <summary>Who did what, from where and with which outcome, in CloudTrail's form.</summary>
/// <param name="Json">The record as one line of JSON without its line end; nothing secret is in it.</param>
/// <param name="IsProven">Whether the signature was right: who only knows an access key's id may not fill the trail.</param>
public sealed record AuditRecord(ReadOnlyMemory<byte> Json, bool IsProven);
