using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Every refusal of the front door itself, in the code and status that the protocol's services use.</summary>
internal static class DoorErrors
{
    /// <summary>The header that carries the encoded reason of a refusal.</summary>
    public const string FailureHeader = "x-thaw-authorization-failure";

    // Clients give up on longer headers.
    private const int LongestHeader = 6 * 1024;

    public static AwsException Signature(SigningRefusal refusal, WireProtocol protocol)
    {
        var (code, queryCode) = refusal.Fault switch
        {
            SigningFault.MissingToken => ("MissingAuthenticationTokenException", "MissingAuthenticationToken"),
            SigningFault.Incomplete => ("IncompleteSignatureException", "IncompleteSignature"),
            SigningFault.UnknownKey => ("UnrecognizedClientException", "InvalidClientTokenId"),
            SigningFault.ExpiredToken => ("ExpiredTokenException", "ExpiredToken"),
            _ => ("InvalidSignatureException", "SignatureDoesNotMatch"),
        };
        return protocol switch
        {
            WireProtocol.Query when refusal.Fault == SigningFault.MissingToken => new(queryCode, 403, "Request is missing Authentication Token"),
            WireProtocol.Query => new(queryCode, refusal.Fault == SigningFault.Incomplete ? 400 : 403, refusal.Message),
            WireProtocol.Json => new(code, 400, refusal.Message),
            _ => new(code, 403, refusal.Message),
        };
    }

    /// <summary>A refusal with AWS's sentence: services of the Query protocol have a code of their own for it.</summary>
    /// <param name="protocol">The service's protocol.</param>
    /// <param name="sentence">Who may not do what, and why.</param>
    /// <param name="encoded">The encoded reason, or null: AWS gives one in the sentences of a few services only, so it stands beside the answer.</param>
    public static AwsException AccessDenied(WireProtocol protocol, string sentence, string? encoded) => new(
        protocol == WireProtocol.Query ? "AccessDenied" : "AccessDeniedException",
        protocol == WireProtocol.Json ? 400 : 403,
        sentence)
    {
        MessageMember = "Message",
        Headers = encoded is { Length: <= LongestHeader } ? [KeyValuePair.Create(FailureHeader, encoded)] : [],
    };

    public static AwsException UnknownService(string name) => new("NotImplemented", 501, $"The service '{name}' is not implemented by Thaw.");

    public static AwsException UnknownOperation(ServiceDefinition service, string what) => new(
        "UnknownOperationException",
        service.Protocol == WireProtocol.Json ? 400 : 404,
        $"The service '{service.SigningName}' has no operation '{what}'.");

    public static AwsException MissingAction() => new("MissingAction", 400, "The request is missing an action or a required parameter.");

    public static AwsException InvalidAction(string action, string? version) => new("InvalidAction", 400, $"Could not find operation {action} for version {version}");

    public static AwsException NotImplemented(ServiceDefinition service, OperationEntry operation) => new(
        "NotImplemented",
        501,
        $"The operation {operation.Name} of the service '{service.SigningName}' is not implemented by Thaw yet.");

    public static AwsException TooLarge(ServiceDefinition service, OperationEntry? operation, long limit)
    {
        var message = string.Create(CultureInfo.InvariantCulture, $"Request must be smaller than {limit} bytes for the {operation?.SpokenName ?? "Query"} operation");
        if (operation is { TakesPayload: true })
        {
            return new("RequestTooLargeException", 413, message) { Members = [KeyValuePair.Create("Type", "User")] };
        }

        return new(service.Protocol == WireProtocol.RestJson ? "RequestEntityTooLargeException" : "RequestEntityTooLarge", 413, message);
    }

    public static AwsException Malformed(int status) => new(
        status == 408 ? "RequestTimeoutException" : "MalformedHttpRequestException",
        status,
        status == 408 ? "The request did not arrive in time." : "The request is not valid HTTP.");

    public static AwsException Internal(WireProtocol protocol) => protocol == WireProtocol.RestJson
        ? new("ServiceException", 500, "An internal error occurred and the request was not processed.") { MessageMember = "Message", Members = [KeyValuePair.Create("Type", "Service")] }
        : new("InternalFailure", 500, "An internal error occurred and the request was not processed.");
}
