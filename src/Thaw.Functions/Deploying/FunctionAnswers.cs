using System.Globalization;
using Thaw.Functions.RuntimeManagement;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Writes a stored function as the API shows it.</summary>
internal sealed class FunctionAnswers(RuntimeVersions versions, TimeProvider time, FunctionsOptions options)
{
    private const string BeingCreated = "The function is being created.";

    /// <summary>The answer of an operation on one function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arn">The ARN as it was asked for: with a qualifier when the request gave one.</param>
    public FunctionConfigurationShape Show(Function function, string arn) =>
        Show(function, arn, FunctionStatus.At(time.GetUtcNow(), function, options));

    /// <summary>The answer to a change that AWS shows as under way, although here it is already done.</summary>
    public FunctionConfigurationShape Show(Function function, string arn, FunctionStatus status) =>
        Summarize(function, arn) with
        {
            State = status.State,
            StateReason = status.IsPending ? BeingCreated : null,
            StateReasonCode = status.IsPending ? "Creating" : null,
            LastUpdateStatus = status.LastUpdateStatus,
            LastUpdateStatusReason = status.IsUpdating ? BeingCreated : null,
            LastUpdateStatusReasonCode = status.IsUpdating ? "Creating" : null,
            RuntimeVersionConfig = new RuntimeVersionConfigShape(versions.ArnOf(function.Scope, function.Configuration.Runtime)),
        };

    /// <summary>The same for a list, where AWS leaves out the states and the runtime's version.</summary>
    public static FunctionConfigurationShape Summarize(Function function, string arn) =>
        Summarize(function, function.Configuration, arn);

    private static FunctionConfigurationShape Summarize(Function function, FunctionConfiguration configuration, string arn) =>
        new()
        {
            FunctionName = function.Name,
            FunctionArn = arn,
            Runtime = configuration.Runtime,
            Role = configuration.RoleArn,
            Handler = configuration.Handler,
            CodeSize = function.Code.Size,
            Description = configuration.Description,
            Timeout = configuration.Timeout,
            MemorySize = configuration.MemorySize,
            LastModified = function.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            CodeSha256 = function.Code.CodeSha256,
            Version = function.Version,
            VpcConfig = configuration.HasEmptyVpcConfig == true ? VpcConfigResponseShape.Empty : null,
            DeadLetterConfig = configuration.DeadLetterTargetArn is { } target ? new DeadLetterConfigShape(target) : null,
            Environment = configuration.Variables is { } variables ? new EnvironmentShape(variables) : null,
            TracingConfig = new TracingConfigShape(configuration.IsTraced == true ? "Active" : "PassThrough"),
            RevisionId = function.RevisionId,
            Layers = configuration.Layers?.Versions.Select(layer => new LayerShape(layer.Arn, layer.CodeSize)).ToList(),
            PackageType = "Zip",
            Architectures = ["x86_64"],
            EphemeralStorage = new EphemeralStorageShape(configuration.EphemeralStorageSize),
            SnapStart = new SnapStartResponseShape("None", "Off"),
            LoggingConfig = LoggingRules.Show(configuration.Logging),
            TenancyConfig = configuration.TenantIsolationMode is { } mode ? new TenancyConfigShape(mode) : null,
        };
}
