namespace Thaw.Functions.Shapes;

/// <summary>The settings that <c>CreateFunction</c> and <c>UpdateFunctionConfiguration</c> share.</summary>
internal abstract record FunctionSettingsShape
{
    public string? Runtime { get; init; }

    public string? Role { get; init; }

    public string? Handler { get; init; }

    public string? Description { get; init; }

    public int? Timeout { get; init; }

    public int? MemorySize { get; init; }

    public VpcConfigShape? VpcConfig { get; init; }

    public DeadLetterConfigShape? DeadLetterConfig { get; init; }

    public EnvironmentShape? Environment { get; init; }

    public string? KMSKeyArn { get; init; }

    public TracingConfigShape? TracingConfig { get; init; }

    public IReadOnlyList<string>? Layers { get; init; }

    public IReadOnlyList<FileSystemConfigShape?>? FileSystemConfigs { get; init; }

    public ImageConfigShape? ImageConfig { get; init; }

    public EphemeralStorageShape? EphemeralStorage { get; init; }

    public SnapStartShape? SnapStart { get; init; }

    public LoggingConfigShape? LoggingConfig { get; init; }

    public CapacityProviderConfigShape? CapacityProviderConfig { get; init; }

    public DurableConfigShape? DurableConfig { get; init; }
}
