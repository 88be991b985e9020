namespace Thaw.Aws.Auditing;

/// <summary>Keeps no records.</summary>
internal sealed class NoAuditTrail : IAuditTrail
{
    public void Append(AuditRecord record)
    {
    }
}
