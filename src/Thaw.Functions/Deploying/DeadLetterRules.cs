using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>Which ARNs can be the target of a <c>DeadLetterConfig</c>.</summary>
internal static class DeadLetterRules
{
    /// <summary>Refuses everything but a queue or a topic of the function's region; an empty text means no target.</summary>
    public static void Check(Scope scope, string? target)
    {
        if (string.IsNullOrEmpty(target))
        {
            return;
        }

        if (!Arn.TryParse(target, out var arn) || !AccountId.TryParse(arn.Account, out _))
        {
            throw LambdaErrors.BadDeadLetterTarget("The ARN is malformed.");
        }

        if (arn.Service is not ("sqs" or "sns"))
        {
            throw LambdaErrors.BadDeadLetterTarget("The service specified by the TargetArn is not supported for dead letter configuration.");
        }

        if (arn.Region != scope.Region.Value)
        {
            throw LambdaErrors.BadDeadLetterTarget(
                "The resource specified by the TargetArn must be in the same region as the Lambda function it's associated with.");
        }
    }
}
