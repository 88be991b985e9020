using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Refuses every setting whose effect does not exist yet: nothing is stored in silence. Empty and neutral values pass.</summary>
internal static class UnsupportedSettings
{
    public static void Refuse(FunctionSettingsShape settings)
    {
        Refuse(Any(settings.VpcConfig?.SubnetIds) || Any(settings.VpcConfig?.SecurityGroupIds), "VpcConfig");
        Refuse(settings.VpcConfig?.Ipv6AllowedForDualStack == true, "VpcConfig.Ipv6AllowedForDualStack");
        Refuse(settings.FileSystemConfigs?.Count > 0, "FileSystemConfigs");
        Refuse(settings.SnapStart?.ApplyOn == SnapStartRules.PublishedVersions, "SnapStart with ApplyOn PublishedVersions");
        Refuse(settings.CapacityProviderConfig is not null, "CapacityProviderConfig");
        Refuse(settings.DurableConfig is not null, "DurableConfig");
    }

    public static void Refuse(FunctionCodeShape code)
    {
        Refuse(code.S3ObjectStorageMode == "REFERENCE", "S3ObjectStorageMode REFERENCE");
        Refuse(Any(code.SourceKMSKeyArn), "SourceKMSKeyArn");
    }

    public static void RefuseArchitecture(IReadOnlyList<string>? architectures) =>
        Refuse(architectures?.Contains("arm64") == true, "The architecture arm64");

    public static void Refuse(bool given, string member)
    {
        if (given)
        {
            throw LambdaErrors.NotSupported(member);
        }
    }

    private static bool Any(string? text) => !string.IsNullOrEmpty(text);

    private static bool Any(IReadOnlyList<string>? list) => list is { Count: > 0 };
}
