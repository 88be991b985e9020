using Thaw.Aws.Authorization.Enforcement;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Permissions;

/// <summary>The members of a function's settings that policies can speak of; the rest of the request is skipped.</summary>
internal sealed record SettingsShape
{
    public string? FunctionName { get; init; }

    public IReadOnlyList<string?>? Layers { get; init; }

    public VpcConfigShape? VpcConfig { get; init; }

    public string? CodeSigningConfigArn { get; init; }

    public Dictionary<string, string>? Tags { get; init; }

    public KeyTable Keys() => new KeyTable()
        .Add("lambda:Layer", Named(Layers))
        .Add("lambda:SubnetIds", Named(VpcConfig?.SubnetIds))
        .Add("lambda:SecurityGroupIds", Named(VpcConfig?.SecurityGroupIds))
        .Add("lambda:CodeSigningConfigArn", CodeSigningConfigArn)
        .AddRequestTags(Tags);

    private static string[] Named(IReadOnlyList<string?>? names) => [.. (names ?? []).OfType<string>()];
}
