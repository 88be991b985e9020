namespace Thaw.Functions.Layers;

/// <summary>A layer version as AWS answers it; without its content in lists.</summary>
internal sealed record LayerVersionShape
{
    public LayerContentShape? Content { get; init; }

    public string? LayerArn { get; init; }

    public required string LayerVersionArn { get; init; }

    public required string Description { get; init; }

    public required string CreatedDate { get; init; }

    public required long Version { get; init; }

    public IReadOnlyList<string>? CompatibleRuntimes { get; init; }

    public IReadOnlyList<string>? CompatibleArchitectures { get; init; }

    public string? LicenseInfo { get; init; }
}
