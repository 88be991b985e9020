using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException NoRuntimeOfImage() =>
        InvalidParameter("Runtime management is not supported for functions with the package type Image: their runtime is part of the image.");

    public static AwsException RuntimeManagementOfAlias() =>
        InvalidParameter("A runtime management configuration belongs to a version: the qualifier must be $LATEST or the number of a version, not an alias.");

    public static AwsException ManualWithoutRuntimeVersion() =>
        InvalidParameter("RuntimeVersionArn must be specified when UpdateRuntimeOn is Manual.");

    public static AwsException RuntimeVersionWithoutManual(string mode) =>
        InvalidParameter($"RuntimeVersionArn can only be specified when UpdateRuntimeOn is Manual, not {mode}.");

    public static AwsException RuntimeVersionNotServed(string asked, string runtime, string served) => InvalidParameter(
        $"The runtime version {asked} is not available. The interpreter is the host's, and {runtime} is served by one version, {served}.");

    public static AwsException PinnedRuntimeIsGone(string pinned, string served) => new(
        "InvalidRuntimeException",
        502,
        $"The function stays with the runtime version {pinned} (UpdateRuntimeOn Manual), but this node serves {served}. "
        + "Set UpdateRuntimeOn to Auto, or to Manual with the version that is served.")
    {
        MessageMember = "Message",
        Members = [new("Type", "Server")],
    };
}
