namespace Thaw.Functions.Shapes;

/// <summary>Where a function's code comes from.</summary>
internal record FunctionCodeShape
{
    public byte[]? ZipFile { get; init; }

    public string? S3Bucket { get; init; }

    public string? S3Key { get; init; }

    public string? S3ObjectVersion { get; init; }

    public string? S3ObjectStorageMode { get; init; }

    public string? ImageUri { get; init; }

    public string? SourceKMSKeyArn { get; init; }
}
