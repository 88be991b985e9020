namespace Thaw.Execution.Environments;

/// <summary>What is offered on 127.0.0.1 inside a sandbox.</summary>
internal static class SandboxPorts
{
    /// <summary>The Runtime API.</summary>
    public const int RuntimeApi = 9001;

    /// <summary>The AWS services of this server.</summary>
    public const int AwsEndpoint = 4566;
}
