using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.CodeSigning;
using Thaw.Functions.Invoking;
using Thaw.Functions.Layers;
using Thaw.Functions.Shapes;
using Thaw.Functions.Tags;
using Thaw.Functions.Versions;

namespace Thaw.Functions.Deploying;

/// <summary>Makes a function; it can be invoked as soon as the answer is there.</summary>
internal sealed class CreateFunction(
    FunctionStore store, CodeIntake intake, ConfigurationRules rules, LayerChoice choice, FunctionAnswers answers, FunctionClock clock) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CreateFunctionRequest);
        CheckConstraints(wanted);
        var target = FunctionTarget.FromBody(request, wanted.FunctionName!, "CreateFunction");
        TagRules.Check(wanted.Tags ?? TagRules.None);
        var isImage = ImageRules.IsImage(wanted.PackageType);
        var configuration = Configure(request.Scope, target.Name, wanted, isImage) with { TenantIsolationMode = wanted.TenancyConfig?.TenantIsolationMode };
        RefuseUnsupported(wanted);
        await rules.CheckRoleAsync(request, target, null, wanted, cancellation);
        if (await store.FindAsync(target.Scope, target.Name, Function.Latest, cancellation) is not null)
        {
            // Known before the code is unpacked; the commit checks it again.
            throw LambdaErrors.FunctionExists(target.Name);
        }

        await using var code = await intake.TakeAsync(request, wanted.Code!, isImage ? target.Arn : null, cancellation);
        await using var layers = await choice.TakeAsync(request, wanted.Layers, cancellation);
        configuration = await rules.Variables.CloseNewAsync(request, target, configuration, cancellation);
        var function = clock.New(target, code.Apply(layers.Apply(configuration)), code.Package);
        var publication = wanted.Publish == true ? new Publication(clock, null) : null;
        var shown = await store.CreateAsync(
            function, wanted.Tags ?? TagRules.None, Wanted(wanted.CodeSigningConfigArn), publication, clock.TotalCodeSize, cancellation);
        return OperationResponse.Json(await answers.ShowAsync(request, shown, shown.Arn, FunctionStatus.Pending, cancellation), LambdaJson.Default.FunctionConfigurationShape, 201);
    }

    private static void CheckConstraints(Request wanted)
    {
        var constraints = new Constraints().Required("functionName", wanted.FunctionName);
        FunctionTarget.CollectName(constraints, wanted.FunctionName);
        constraints
            .Required("role", wanted.Role)
            .Required("code", wanted.Code)
            .OneOf("packageType", wanted.PackageType, "Zip", "Image")
            .OneOf("publishTo", wanted.PublishTo, "LATEST_PUBLISHED")
            .CollectArn(Wanted(wanted.CodeSigningConfigArn))
            .CollectArchitectures(wanted.Architectures)
            .CollectCode(wanted.Code, "code.")
            .CollectSettings(wanted)
            .CollectTags(wanted.Tags)
            .CollectTenancy(wanted.TenancyConfig)
            .ThrowIfAny();
        FunctionTarget.RefuseLong(wanted.FunctionName!);
    }

    private FunctionConfiguration Configure(Scope scope, string name, Request wanted, bool isImage)
    {
        if (!isImage)
        {
            return rules.Create(scope, name, wanted);
        }

        ImageRules.Check(wanted);
        return rules.CreateFromImage(scope, name, wanted);
    }

    private static void RefuseUnsupported(Request wanted)
    {
        UnsupportedSettings.Refuse(wanted.PublishTo is not null, "PublishTo");
        UnsupportedSettings.RefuseArchitecture(wanted.Architectures);
    }

    private static string? Wanted(string? arn) => string.IsNullOrEmpty(arn) ? null : arn;

    internal sealed record Request : FunctionSettingsShape
    {
        public string? FunctionName { get; init; }

        public FunctionCodeShape? Code { get; init; }

        public bool? Publish { get; init; }

        public string? PublishTo { get; init; }

        public string? PackageType { get; init; }

        public IReadOnlyDictionary<string, string>? Tags { get; init; }

        public string? CodeSigningConfigArn { get; init; }

        public IReadOnlyList<string>? Architectures { get; init; }

        public TenancyConfigShape? TenancyConfig { get; init; }
    }
}
