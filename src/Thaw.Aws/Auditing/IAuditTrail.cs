namespace Thaw.Aws.Auditing;

/// <summary>Takes the record of every management operation once its answer is decided.</summary>
public interface IAuditTrail
{
    /// <summary>Takes a record without ever waiting; what cannot be kept is counted.</summary>
    void Append(AuditRecord record);
}
