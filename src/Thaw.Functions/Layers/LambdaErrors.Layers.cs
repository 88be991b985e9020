using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException LayerVersionBelowOne() => InvalidParameter("Layer Version Cannot be less than 1");

    public static AwsException LayerVersionNotFound(string arn) => NotFound($"Layer version {arn} does not exist.");

    public static AwsException NoSuchLayer(string arn) => InvalidParameter($"Layer version {arn} does not exist.");

    public static AwsException TooManyLayers(int most) => InvalidParameter($"Cannot reference more than {most} layers.");

    public static AwsException LayersOfOtherRegion(string region) =>
        InvalidParameter($"Layers are not in the same region as the function. Layers are expected to be in region {region}.");

    public static AwsException SameLayerTwice(string first, string second) => InvalidParameter(
        $"Two different versions of the same layer are not allowed to be referenced in the same function. {first} and {second} are versions of the same layer.");

    public static AwsException TooLargeWithLayers(long limit, long actual) => InvalidParameter(
        $"Function code combined with layers exceeds the maximum allowed size of {limit} bytes. The actual size is {actual} bytes.");

    public static AwsException StaleLayerPolicy() => User(
        "PreconditionFailedException",
        412,
        "The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id");
}
