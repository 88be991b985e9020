namespace Thaw.Functions.RuntimeManagement;

/// <summary>When a version of a function takes a newer version of its runtime.</summary>
/// <param name="UpdateRuntimeOn"><see cref="Auto"/>, <see cref="FunctionUpdate"/> or <see cref="Manual"/>.</param>
/// <param name="RuntimeVersionArn">The version that it stays with (only <see cref="Manual"/>), or null.</param>
internal sealed record RuntimeManagementConfig(string UpdateRuntimeOn, string? RuntimeVersionArn)
{
    public const string Auto = "Auto";

    public const string FunctionUpdate = "FunctionUpdate";

    public const string Manual = "Manual";

    /// <summary>What a version has that nothing was set for.</summary>
    public static RuntimeManagementConfig Default { get; } = new(Auto, null);
}
