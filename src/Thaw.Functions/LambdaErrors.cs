using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions;

/// <summary>Every error of Lambda, with its code, status, wording and shape.</summary>
internal static partial class LambdaErrors
{
    public static AwsException FunctionNotFound(string arn) => NotFound($"Function not found: {arn}");

    /// <summary>The qualifier of a target names nothing: AWS words it differently for what can only be an alias.</summary>
    public static AwsException QualifierNotFound(FunctionTarget target) => target.Qualifier is { IsLatest: false, IsNumber: false }
        ? NotFound($"Cannot find alias arn: {target.WrittenArn}")
        : FunctionNotFound(target.WrittenArn);

    public static AwsException ResourceNotFound() => NotFound("The resource you requested does not exist.");

    public static AwsException OtherRegion(string asked, string here) =>
        NotFound($"Functions from '{asked}' are not reachable in this region ('{here}')");

    public static AwsException FunctionExists(string name) => Conflict($"Function already exist: {name}");

    public static AwsException UpdateInProgress(string arn) =>
        Conflict($"The operation cannot be performed at this time. An update is in progress for resource: {arn}");

    public static AwsException NotActive(string state) =>
        Conflict($"The operation cannot be performed at this time. The function is currently in the following state: {state}");

    public static AwsException StaleRevision() => User(
        "PreconditionFailedException",
        412,
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id");

    public static AwsException NotAuthorized(string caller, string action, string resource) => Denied(
        $"User: {caller} is not authorized to perform: lambda:{action} on resource: {resource} because no resource-based policy allows the lambda:{action} action");

    public static AwsException CrossAccountRole() => Denied("Cross-account pass role is not allowed.");

    public static AwsException InvalidParameter(string message) => User("InvalidParameterValueException", 400, message);

    public static AwsException NotSupported(string member) =>
        InvalidParameter($"{member} is not supported by this version of Thaw yet.");

    // AWS finds a long name only after it has read the request, but reports it in the form of a broken constraint.
    public static AwsException NameTooLong(string name, int limit) => InvalidParameter(
        $"1 validation error detected: Value '{name}' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to {limit}");

    public static AwsException QualifierMismatch() =>
        InvalidParameter("The derived qualifier from the function name does not match the specified qualifier.");

    public static AwsException FunctionsOnly() => InvalidParameter(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.");

    public static AwsException LatestCannotBeDeleted() =>
        InvalidParameter("$LATEST version cannot be deleted without deleting the function.");

    public static AwsException UnknownRuntime(string runtime, IEnumerable<string> known) => InvalidParameter(
        $"Value {runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [{string.Join(", ", known)}] or be a valid ARN");

    public static AwsException DeprecatedRuntime(string runtime) => InvalidParameter(
        $"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions.");

    public static AwsException TagsOnFunctionsOnly() =>
        InvalidParameter("Tags on function aliases and versions are not supported. Please specify a function ARN.");

    public static AwsException NoTags() => InvalidParameter("An error occurred and the request cannot be processed.");

    public static AwsException TooManyTags() => InvalidParameter("Number of tags exceeds resource tag limit.");

    public static AwsException SystemTags() => InvalidParameter("System tags cannot be added/updated by requester.");

    public static AwsException BadMarker() => InvalidParameter("Invalid Marker provided");

    public static AwsException MasterRegionNeedsAll() =>
        InvalidParameter("FunctionVersion must be set to ALL if MasterRegion is specified.");

    public static AwsException BadPayload(string reason) => User(
        "InvalidRequestContentException",
        400,
        $"Could not parse request body into json: Could not parse payload into json: {reason}");

    public static AwsException BadClientContext() =>
        User("InvalidRequestContentException", 400, "Client context must be a valid Base64-encoded JSON object.");

    public static AwsException LargeClientContext() =>
        User("InvalidRequestContentException", 400, "Client context must be smaller than 3583 bytes.");

    public static AwsException Throttled(string reason) => new("TooManyRequestsException", 429, "Rate Exceeded.")
    {
        Members = [new("Reason", reason), new("Type", "User")],
    };

    public static AwsException Unavailable(string message) => new("ServiceException", 500, message)
    {
        MessageMember = "Message",
        Members = [new("Type", "Service")],
    };

    public static AwsException NoAsynchronousInvocation() => new(
        "NotImplemented",
        501,
        "Asynchronous invocation (InvocationType Event) is not implemented by this version of Thaw yet; use RequestResponse.");

    public static AwsException NotANumber(string member) => new("SerializationException", 400, $"STRING_VALUE can not be converted to an Integer at '{member}'");

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", 404, message)
    {
        MessageMember = "Message",
        Members = [new("Type", "User")],
    };

    private static AwsException Conflict(string message) => User("ResourceConflictException", 409, message);

    private static AwsException Denied(string message) => new("AccessDeniedException", 403, message) { MessageMember = "Message" };

    private static AwsException User(string code, int status, string message) =>
        new(code, status, message) { Members = [new("Type", "User")] };
}
