namespace Thaw.Aws.Operations;

/// <summary>One API call of an AWS service; its class is named as AWS names the call.</summary>
public interface IOperation
{
    /// <summary>Answers a request whose signature has been verified.</summary>
    /// <exception cref="AwsException">The request is refused with one of the service's errors.</exception>
    ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation);
}
