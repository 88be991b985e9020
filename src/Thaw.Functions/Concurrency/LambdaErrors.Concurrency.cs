using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException TooMuchReserved(int minimum) => InvalidParameter(
        $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{minimum}].");
}
