using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException AliasExists(string arn) => Conflict($"Alias already exists: {arn}");

    public static AwsException AliasNotFound(string arn) => NotFound($"Cannot find alias arn: {arn}");

    // AWS words the same fact differently when the alias is to be updated.
    public static AwsException AliasToUpdateNotFound(string arn) => NotFound($"Alias not found: {arn}");

    public static AwsException TooManyWeights() =>
        InvalidParameter("Number of items in AdditionalVersionWeights cannot be greater than 1");

    public static AwsException VersionTwice(string version) => InvalidParameter(
        $"Invalid function version {version}. Function version {version} is already included in routing configuration.");

    // AWS gives this one no Type.
    public static AwsException LatestWithWeights() => new(
        "InvalidParameterValueException", 400, "$LATEST is not supported for an alias pointing to more than 1 version");
}
