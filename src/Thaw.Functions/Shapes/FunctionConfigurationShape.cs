namespace Thaw.Functions.Shapes;

/// <summary>A function's configuration as AWS answers it.</summary>
internal sealed record FunctionConfigurationShape
{
    public required string FunctionName { get; init; }

    public required string FunctionArn { get; init; }

    public required string? Runtime { get; init; }

    public required string Role { get; init; }

    public required string? Handler { get; init; }

    public required long CodeSize { get; init; }

    public required string Description { get; init; }

    public required int Timeout { get; init; }

    public required int MemorySize { get; init; }

    public required string LastModified { get; init; }

    public required string CodeSha256 { get; init; }

    public required string Version { get; init; }

    public VpcConfigResponseShape? VpcConfig { get; init; }

    public DeadLetterConfigShape? DeadLetterConfig { get; init; }

    public EnvironmentResponseShape? Environment { get; init; }

    public string? KMSKeyArn { get; init; }

    public required TracingConfigShape TracingConfig { get; init; }

    public required string RevisionId { get; init; }

    public IReadOnlyList<LayerShape>? Layers { get; init; }

    public string? State { get; init; }

    public string? StateReason { get; init; }

    public string? StateReasonCode { get; init; }

    public string? LastUpdateStatus { get; init; }

    public string? LastUpdateStatusReason { get; init; }

    public string? LastUpdateStatusReasonCode { get; init; }

    public required string PackageType { get; init; }

    public ImageConfigResponseShape? ImageConfigResponse { get; init; }

    public required IReadOnlyList<string> Architectures { get; init; }

    public required EphemeralStorageShape EphemeralStorage { get; init; }

    public required SnapStartResponseShape SnapStart { get; init; }

    public RuntimeVersionConfigShape? RuntimeVersionConfig { get; init; }

    public required LoggingConfigShape LoggingConfig { get; init; }

    public TenancyConfigShape? TenancyConfig { get; init; }
}
