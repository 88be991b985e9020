namespace Thaw.Functions.Urls;

/// <summary>A function URL as the API shows it.</summary>
internal sealed record FunctionUrlConfigShape(
    string FunctionUrl,
    string FunctionArn,
    string AuthType,
    CorsShape? Cors,
    string CreationTime,
    string? LastModifiedTime,
    string InvokeMode);
