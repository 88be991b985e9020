using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying.Variables;
using Thaw.Functions.RuntimeManagement;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Writes a stored function as the API shows it.</summary>
internal sealed class FunctionAnswers(RuntimeVersions versions, VariableVault vault, TimeProvider time, FunctionsOptions options)
{
    private const string BeingCreated = "The function is being created.";

    /// <summary>The answer of an operation on one function.</summary>
    /// <param name="request">The request, whose caller sees the variables only if the key of the function is theirs to use.</param>
    /// <param name="function">The function.</param>
    /// <param name="arn">The ARN as it was asked for: with a qualifier when the request gave one.</param>
    /// <param name="cancellation">Ends the request.</param>
    public ValueTask<FunctionConfigurationShape> ShowAsync(OperationRequest request, Function function, string arn, CancellationToken cancellation) =>
        ShowAsync(request, function, arn, FunctionStatus.At(time.GetUtcNow(), function, options), cancellation);

    /// <summary>The answer to a change that AWS shows as under way, although here it is already done.</summary>
    public async ValueTask<FunctionConfigurationShape> ShowAsync(
        OperationRequest request, Function function, string arn, FunctionStatus status, CancellationToken cancellation) =>
        await SummarizeAsync(request, function, arn, cancellation) with
        {
            State = status.State,
            StateReason = status.IsPending ? BeingCreated : null,
            StateReasonCode = status.IsPending ? "Creating" : null,
            LastUpdateStatus = status.LastUpdateStatus,
            LastUpdateStatusReason = status.IsUpdating ? BeingCreated : null,
            LastUpdateStatusReasonCode = status.IsUpdating ? "Creating" : null,
            RuntimeVersionConfig = function.Configuration.Image is null
                ? new RuntimeVersionConfigShape(versions.ArnOf(function.Scope, function.Configuration.Runtime))
                : null,
        };

    /// <summary>The same for a list, where AWS leaves out the states and the runtime's version.</summary>
    public async ValueTask<FunctionConfigurationShape> SummarizeAsync(OperationRequest request, Function function, string arn, CancellationToken cancellation) =>
        Summarize(function, function.Configuration, arn) with { Environment = await EnvironmentAsync(request, function, cancellation) };

    /// <summary>The same for several, each with its version in the ARN or not.</summary>
    public async ValueTask<IReadOnlyList<FunctionConfigurationShape>> SummarizeAsync(
        OperationRequest request, IEnumerable<Function> functions, bool isQualified, CancellationToken cancellation)
    {
        List<FunctionConfigurationShape> shown = [];
        foreach (var function in functions)
        {
            shown.Add(await SummarizeAsync(request, function, isQualified ? function.QualifiedArn : function.Arn, cancellation));
        }

        return shown;
    }

    private async ValueTask<EnvironmentResponseShape?> EnvironmentAsync(OperationRequest request, Function function, CancellationToken cancellation)
    {
        try
        {
            var use = VariableVault.UseOf(function.Scope, function.Arn, function.Configuration.KmsKeyArn) with { Request = request };
            return await vault.OpenAsync(use, function.Configuration, cancellation) is { } variables ? new EnvironmentResponseShape(variables, null) : null;
        }
        catch (AwsException refusal)
        {
            return new EnvironmentResponseShape(null, new EnvironmentErrorShape(refusal.Code, LambdaErrors.WhyNotShown(refusal)));
        }
    }

    private static FunctionConfigurationShape Summarize(Function function, FunctionConfiguration configuration, string arn) =>
        new()
        {
            FunctionName = function.Name,
            FunctionArn = arn,
            Runtime = NullIfEmpty(configuration.Runtime),
            Role = configuration.RoleArn,
            Handler = NullIfEmpty(configuration.Handler),
            CodeSize = function.Code.Size,
            Description = configuration.Description,
            Timeout = configuration.Timeout,
            MemorySize = configuration.MemorySize,
            LastModified = function.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture),
            CodeSha256 = function.CodeSha256,
            Version = function.Version,
            VpcConfig = configuration.HasEmptyVpcConfig == true ? VpcConfigResponseShape.Empty : null,
            DeadLetterConfig = configuration.DeadLetterTargetArn is { } target ? new DeadLetterConfigShape(target) : null,
            KMSKeyArn = configuration.KmsKeyArn,
            TracingConfig = new TracingConfigShape(configuration.IsTraced == true ? "Active" : "PassThrough"),
            RevisionId = function.RevisionId,
            Layers = configuration.Layers?.Versions.Select(layer => new LayerShape(layer.Arn, layer.CodeSize)).ToList(),
            PackageType = configuration.Image is null ? "Zip" : "Image",
            ImageConfigResponse = ImageConfigResponseShape.Show(configuration.Image),
            Architectures = ["x86_64"],
            EphemeralStorage = new EphemeralStorageShape(configuration.EphemeralStorageSize),
            SnapStart = new SnapStartResponseShape("None", "Off"),
            LoggingConfig = LoggingRules.Show(configuration.Logging),
            TenancyConfig = configuration.TenantIsolationMode is { } mode ? new TenancyConfigShape(mode) : null,
        };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
