using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Every refusal of the front door itself, in the code and status that the protocol's services use.</summary>
internal static class DoorErrors
{
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
    public static AwsException AccessDenied(WireProtocol protocol, string sentence) => protocol switch
    {
        WireProtocol.Query => new("AccessDenied", 403, sentence),
        WireProtocol.Json => new("AccessDeniedException", 400, sentence) { MessageMember = "Message" },
        _ => new("AccessDeniedException", 403, sentence) { MessageMember = "Message" },
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
