using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    // AWS gives this one no Type.
    public static AwsException TooMuchReserved(int minimum) => new(
        "InvalidParameterValueException",
        400,
        $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}].");
}
