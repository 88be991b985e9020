using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Buffers;
using Thaw.Aws.Door;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Auditing;

/// <summary>Makes the record of an exchange whose answer is decided.</summary>
internal sealed class AuditCapture(IAuditTrail trail, IdSource ids, TimeProvider time)
{
    // CloudTrail cuts longer ones, too.
    private const int LongestText = 1024;

    /// <summary>How records are written: without escapes that nobody needs.</summary>
    public static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Hands a management operation of a known caller to the trail; operations on data and what named no operation leave no record.</summary>
    public void Record(Exchange exchange)
    {
        if (exchange.Caller is null || exchange.Service is not { } service || (exchange.Answer is null && exchange.Refusal is null))
        {
            return;
        }

        var operation = exchange.Operation ?? service.FindInBody(exchange);
        if (operation is not null && !service.Definition.DataOperations.Contains(operation.Entry.Name))
        {
            trail.Append(new AuditRecord(Write(exchange, service.Definition, operation.Entry.Name), IsProven(exchange)));
        }
    }

    private byte[] Write(Exchange exchange, ServiceDefinition service, string operation)
    {
        using var line = new PooledBuffer(2048);
        using var json = new Utf8JsonWriter(line, Form);
        json.WriteStartObject();
        json.WriteString("eventVersion", "1.11");
        json.WritePropertyName("userIdentity");
        AuditIdentity.Write(json, exchange.Caller!);
        json.WriteString("eventTime", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("eventSource", $"{service.SigningName}.amazonaws.com");
        json.WriteString("eventName", service.EventNames.GetValueOrDefault(operation, operation));
        WriteOrigin(json, exchange);
        WriteOutcome(json, exchange, operation);
        json.WriteString("requestID", exchange.RequestId);
        json.WriteString("eventID", ids.NextGuid().ToString());
        json.WriteBoolean("readOnly", ReadOnlyCalls.Has(operation));
        json.WriteString("eventType", "AwsApiCall");
        json.WriteBoolean("managementEvent", true);
        json.WriteString("recipientAccountId", AccountOf(exchange).Value);
        json.WriteString("eventCategory", "Management");
        json.WriteEndObject();
        json.Flush();
        return line.Span.ToArray();
    }

    private static void WriteOrigin(Utf8JsonWriter json, Exchange exchange)
    {
        var address = exchange.Http.Connection.RemoteIpAddress;
        json.WriteString("awsRegion", (exchange.Region ?? default).Value);
        json.WriteString("sourceIPAddress", (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "127.0.0.1");
        json.WriteString("userAgent", Cut(exchange.Http.Request.Headers.UserAgent.ToString()));
    }

    /// <summary>What was asked and what came of it; who was not let in has not asked anything, as on AWS.</summary>
    private static void WriteOutcome(Utf8JsonWriter json, Exchange exchange, string operation)
    {
        var isLetIn = IsProven(exchange) && exchange.Refusal?.Code is not ("AccessDenied" or "AccessDeniedException");
        if (exchange.Refusal is { } refusal)
        {
            json.WriteString("errorCode", refusal.Code == "AccessDeniedException" ? "AccessDenied" : refusal.Code);
            json.WriteString("errorMessage", Cut(refusal.Message));
        }

        json.WritePropertyName("requestParameters");
        if (isLetIn)
        {
            AuditParameters.WriteRequest(json, exchange);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WritePropertyName("responseElements");
        if (exchange is { Refusal: null, Answer: { } answer } && ReadOnlyCalls.TellsAnswer(operation))
        {
            AuditParameters.WriteResponse(json, answer);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    // Who has not signed has proven who it is by something else once it is answered: a token of its provider.
    private static bool IsProven(Exchange exchange) =>
        exchange.Region is not null || (IsNobody(exchange) && exchange is { Answer: not null, Refusal: null });

    private static bool IsNobody(Exchange exchange) => exchange.Caller!.Principal.Kind == PrincipalKind.Anonymous;

    /// <summary>The account that has the record: the caller's, or that of the role which somebody without an account asks for.</summary>
    private static AccountId AccountOf(Exchange exchange)
    {
        if (!IsNobody(exchange))
        {
            return exchange.Caller!.Account;
        }

        var role = QueryForm.Of(exchange.Http.Request, exchange.Body.Span)["RoleArn"];
        return Arn.TryParse(role, out var arn) && AccountId.TryParse(arn.Account, out var account) ? account : default;
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
