namespace Thaw.Execution.Environments;

/// <summary>Why an environment that is to be kept ready is not there.</summary>
internal static class ProvisioningFailures
{
    /// <summary>AWS's word: the function's own code, or its runtime, does not initialize.</summary>
    public const string InitFailure = "FUNCTION_ERROR_INIT_FAILURE";

    /// <summary>The node is full.</summary>
    public const string NoRoom = "The node has no room for another execution environment.";

    /// <summary>The function's role is gone or does not trust Lambda any more.</summary>
    public const string RoleNotAssumable = "The role defined for the function cannot be assumed by Lambda.";

    /// <summary>The reason for an environment that could not be used.</summary>
    /// <param name="failure">What went wrong in it, or null when it was taken down.</param>
    public static string Of(EnvironmentFailure? failure) => failure switch
    {
        null => EnvironmentFailure.Ended.Fault!,
        { ErrorType: "Sandbox.Failure", Fault: { } fault } => fault,
        _ => InitFailure,
    };
}
