using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>Sets when a version takes a newer version of its runtime.</summary>
internal sealed partial class PutRuntimeManagementConfig(RuntimeManagementStore store, FunctionStore functions, RuntimeVersions versions) : IOperation
{
    private const string ArnText = @"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}::runtime:.+";

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.PutRuntimeManagementConfigRequest);
        var constraints = new Constraints()
            .Required("updateRuntimeOn", wanted.UpdateRuntimeOn)
            .OneOf(
                "updateRuntimeOn",
                wanted.UpdateRuntimeOn,
                RuntimeManagementConfig.Auto,
                RuntimeManagementConfig.Manual,
                RuntimeManagementConfig.FunctionUpdate)
            .Length("runtimeVersionArn", wanted.RuntimeVersionArn, 26, 2048)
            .Pattern("runtimeVersionArn", wanted.RuntimeVersionArn, RuntimeVersionArn(), ArnText);
        var target = RuntimeManagementTarget.Read(request, nameof(PutRuntimeManagementConfig), constraints);
        var config = new RuntimeManagementConfig(wanted.UpdateRuntimeOn!, wanted.RuntimeVersionArn);
        await CheckAsync(target, config, cancellation);
        await store.PutAsync(target, config, cancellation);
        return RuntimeManagementShape.Show(target, config);
    }

    private async Task CheckAsync(FunctionTarget target, RuntimeManagementConfig config, CancellationToken cancellation)
    {
        var function = await functions.FindAsync(target.Scope, target.Name, target.VersionOrAlias, cancellation)
            ?? throw LambdaErrors.FunctionNotFound(target.WrittenArn);
        if (function.Configuration.Image is not null)
        {
            throw LambdaErrors.NoRuntimeOfImage();
        }

        if (config is not { UpdateRuntimeOn: RuntimeManagementConfig.Manual })
        {
            _ = config.RuntimeVersionArn is null ? true : throw LambdaErrors.RuntimeVersionWithoutManual(config.UpdateRuntimeOn);
            return;
        }

        var served = versions.ArnOf(function.Scope, function.Configuration.Runtime);
        if (config.RuntimeVersionArn != served)
        {
            throw config.RuntimeVersionArn is { } other
                ? LambdaErrors.RuntimeVersionNotServed(other, function.Configuration.Runtime, served)
                : LambdaErrors.ManualWithoutRuntimeVersion();
        }
    }

    [GeneratedRegex("^(?:" + ArnText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex RuntimeVersionArn();

    internal sealed record Request(string? UpdateRuntimeOn, string? RuntimeVersionArn);
}
