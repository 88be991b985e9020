namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The roles of IAM, for those who assume them.</summary>
public interface IRoles
{
    /// <summary>The role of an ARN, or null when there is none; from memory as long as IAM has not changed it.</summary>
    ValueTask<Role?> FindAsync(string arn, CancellationToken cancellation);
}
