namespace Thaw.Aws.Delivery;

/// <summary>Takes log lines to CloudWatch Logs in process, with the rights of the role that wrote them.</summary>
public interface ILogDelivery
{
    /// <summary>Stores the lines durably; makes the group and the stream when they do not exist.</summary>
    Task DeliverAsync(LogBatch batch, CancellationToken cancellation);
}
