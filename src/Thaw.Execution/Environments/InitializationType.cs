namespace Thaw.Execution.Environments;

/// <summary>Why an environment is initialized, in AWS's words.</summary>
internal static class InitializationType
{
    /// <summary>An invocation needs it.</summary>
    public const string OnDemand = "on-demand";

    /// <summary>It is kept ready before anybody calls.</summary>
    public const string Provisioned = "provisioned-concurrency";
}
