namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Provisioned concurrency as AWS answers it; the ARN stands only in lists.</summary>
internal sealed record ProvisionedConcurrencyShape
{
    public string? FunctionArn { get; init; }

    public required int RequestedProvisionedConcurrentExecutions { get; init; }

    public required int AvailableProvisionedConcurrentExecutions { get; init; }

    public required int AllocatedProvisionedConcurrentExecutions { get; init; }

    public required string Status { get; init; }

    public string? StatusReason { get; init; }

    public required string LastModified { get; init; }
}
