using Thaw.Aws.Operations;
using Thaw.Functions.CapacityProviders;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>The constraints of the model on the members that operations share, collected into one message.</summary>
internal static class FunctionConstraints
{
    private static readonly string[] Architectures = ["x86_64", "arm64"];

    public static Constraints CollectSettings(this Constraints constraints, FunctionSettingsShape settings)
    {
        constraints
            .Length("role", settings.Role, 0, 10_000)
            .Pattern("role", settings.Role, FunctionPatterns.RoleArn(), FunctionPatterns.RoleArnText)
            .Length("handler", settings.Handler, 0, 128)
            .Pattern("handler", settings.Handler, FunctionPatterns.Handler(), FunctionPatterns.HandlerText)
            .Length("description", settings.Description, 0, 256)
            .Range("timeout", settings.Timeout, 1, 5400)
            .Range("memorySize", settings.MemorySize, 128, 32_768)
            .CollectArn("kMSKeyArn", settings.KMSKeyArn)
            .CollectArn("deadLetterConfig.targetArn", settings.DeadLetterConfig?.TargetArn)
            .OneOf("tracingConfig.mode", settings.TracingConfig?.Mode, "Active", "PassThrough")
            .OneOf("snapStart.applyOn", settings.SnapStart?.ApplyOn, "PublishedVersions", "None")
            .AtMost("imageConfig.entryPoint", settings.ImageConfig?.EntryPoint, 1500)
            .AtMost("imageConfig.command", settings.ImageConfig?.Command, 1500)
            .Length("imageConfig.workingDirectory", settings.ImageConfig?.WorkingDirectory, 0, 1000);
        CollectStorageAndLogs(constraints, settings);
        CollectVariables(constraints, settings.Environment?.Variables);
        CollectNetwork(constraints, settings);
        return constraints
            .CollectCapacity(settings.CapacityProviderConfig)
            .CollectArn("durableConfig.kMSKeyArn", settings.DurableConfig?.KMSKeyArn)
            .Range("durableConfig.retentionPeriodInDays", settings.DurableConfig?.RetentionPeriodInDays, 1, 90)
            .Range("durableConfig.executionTimeout", settings.DurableConfig?.ExecutionTimeout, 1, 31_622_400);
    }

    public static Constraints CollectCode(this Constraints constraints, FunctionCodeShape? code, string prefix) => constraints
        .Length($"{prefix}s3Bucket", code?.S3Bucket, 3, 63)
        .Pattern($"{prefix}s3Bucket", code?.S3Bucket, FunctionPatterns.S3Bucket(), FunctionPatterns.S3BucketText)
        .Length($"{prefix}s3Key", code?.S3Key, 1, 1024)
        .Pattern($"{prefix}s3Key", code?.S3Key, FunctionPatterns.OneLine(), FunctionPatterns.OneLineText)
        .Length($"{prefix}s3ObjectVersion", code?.S3ObjectVersion, 1, 1024)
        .Pattern($"{prefix}s3ObjectVersion", code?.S3ObjectVersion, FunctionPatterns.OneLine(), FunctionPatterns.OneLineText)
        .OneOf($"{prefix}s3ObjectStorageMode", code?.S3ObjectStorageMode, "COPY", "REFERENCE")
        .CollectArn($"{prefix}sourceKMSKeyArn", code?.SourceKMSKeyArn);

    public static Constraints CollectArchitectures(
        this Constraints constraints, IReadOnlyList<string>? architectures, string member = "architectures")
    {
        if (architectures is null)
        {
            return constraints;
        }

        var shown = $"[{string.Join(", ", architectures)}]";
        if (architectures.Count is not 1)
        {
            var bound = architectures.Count == 0 ? "greater" : "less";
            constraints.Add(member, shown, $"Member must have length {bound} than or equal to 1");
        }

        if (architectures.Any(name => !Architectures.Contains(name)))
        {
            constraints.Add(member, shown, "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]");
        }

        return constraints;
    }

    private static void CollectStorageAndLogs(Constraints constraints, FunctionSettingsShape settings)
    {
        var logging = settings.LoggingConfig;
        if (settings.EphemeralStorage is { } storage)
        {
            constraints.Required("ephemeralStorage.size", storage.Size).Range("ephemeralStorage.size", storage.Size, 512, 10_240);
        }

        constraints
            .OneOf("loggingConfig.logFormat", logging?.LogFormat, "JSON", "Text")
            .OneOf("loggingConfig.applicationLogLevel", logging?.ApplicationLogLevel, "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")
            .OneOf("loggingConfig.systemLogLevel", logging?.SystemLogLevel, "DEBUG", "INFO", "WARN")
            .Length("loggingConfig.logGroup", logging?.LogGroup, 1, 512)
            .Pattern("loggingConfig.logGroup", logging?.LogGroup, FunctionPatterns.LogGroup(), FunctionPatterns.LogGroupText);
    }

    private static void CollectVariables(Constraints constraints, IReadOnlyDictionary<string, string>? variables)
    {
        if (variables is not null && variables.Keys.Any(name => !FunctionPatterns.VariableName().IsMatch(name)))
        {
            constraints.AddHidden(
                "environment.variables",
                $"Map keys must satisfy constraint: [Member must satisfy regular expression pattern: {FunctionPatterns.VariableNameText}]");
        }

        if (variables is not null && variables.Values.Any(value => value is null))
        {
            constraints.AddHidden("environment.variables", "Map value must satisfy constraint: [Member must not be null]");
        }
    }

    private static void CollectNetwork(Constraints constraints, FunctionSettingsShape settings)
    {
        constraints
            .AtMost("vpcConfig.subnetIds", settings.VpcConfig?.SubnetIds, 16)
            .Each("vpcConfig.subnetIds", settings.VpcConfig?.SubnetIds, 0, 1024, FunctionPatterns.SubnetId(), FunctionPatterns.SubnetIdText)
            .AtMost("vpcConfig.securityGroupIds", settings.VpcConfig?.SecurityGroupIds, 5)
            .Each("vpcConfig.securityGroupIds", settings.VpcConfig?.SecurityGroupIds, 0, 1024, FunctionPatterns.SecurityGroupId(), FunctionPatterns.SecurityGroupIdText)
            .Each("layers", settings.Layers, 1, 2048, FunctionPatterns.LayerVersionArn(), FunctionPatterns.LayerVersionArnText)
            .AtMost("fileSystemConfigs", settings.FileSystemConfigs, 1);
        foreach (var (index, mount) in (settings.FileSystemConfigs ?? []).Index())
        {
            CollectMount(constraints, $"fileSystemConfigs.{index + 1}.member", mount);
        }
    }

    private static void CollectMount(Constraints constraints, string member, FileSystemConfigShape? mount)
    {
        if (mount is null)
        {
            constraints.Required(member, mount);
            return;
        }

        constraints
            .Required($"{member}.arn", mount.Arn)
            .Length($"{member}.arn", mount.Arn, 0, 256)
            .Pattern($"{member}.arn", mount.Arn, FunctionPatterns.FileSystemArn(), FunctionPatterns.FileSystemArnText)
            .Required($"{member}.localMountPath", mount.LocalMountPath)
            .Length($"{member}.localMountPath", mount.LocalMountPath, 0, 160)
            .Pattern($"{member}.localMountPath", mount.LocalMountPath, FunctionPatterns.MountPath(), FunctionPatterns.MountPathText);
    }

    private static Constraints CollectArn(this Constraints constraints, string member, string? arn) => constraints
        .Length(member, arn, 0, 10_000)
        .Pattern(member, arn, FunctionPatterns.KmsKeyArn(), FunctionPatterns.KmsKeyArnText);
}
