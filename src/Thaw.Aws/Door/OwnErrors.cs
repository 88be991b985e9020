using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>Every refusal of Thaw's own paths.</summary>
internal static class OwnErrors
{
    public static AwsException Forbidden(string message) => new("Forbidden", 403, message);

    public static AwsException Wrong(string message) => new("InvalidRequest", 400, message);

    public static AwsException NotFound() =>
        new("NotFound", 404, "Thaw answers GET /_thaw/health, POST /_thaw/reset, GET /_thaw/explain and GET /_thaw/blobs/ID here.");
}
