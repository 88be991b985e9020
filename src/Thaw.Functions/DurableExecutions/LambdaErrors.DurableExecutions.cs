using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoSuchDurableExecution(string arn) => NotFound($"Durable execution not found: {arn}");

    /// <summary>The same for the operations that only the code of a durable execution calls; the model gives them no error of its own for it.</summary>
    public static AwsException NoDurableExecutionHere(string arn) => InvalidParameter(
        $"Durable execution not found: {arn}. Durable executions are not implemented by this version of Thaw yet.");

    public static AwsException NoSuchCallback(string id) => NotFound($"Callback not found: {id}");
}
