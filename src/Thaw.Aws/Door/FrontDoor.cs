using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>The one door of all services: every request makes the same trip and leaves with an answer in its service's form.</summary>
internal sealed class FrontDoor(ServiceDirectory directory, Gatekeeper gatekeeper, Authority authority, Asides asides, Exchanges exchanges, ILogger<FrontDoor> logger)
{
    private const string RequestIdName = "x-amzn-RequestId";

    public async Task HandleAsync(HttpContext http)
    {
        using var exchange = exchanges.Open(http);
        http.Response.Headers[RequestIdName] = exchange.RequestId;
        try
        {
            if (!await asides.TryAnswerAsync(exchange))
            {
                await AnswerAsync(exchange);
            }
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // The client has gone; there is nobody to tell.
        }
        catch (Exception failure)
        {
            // The edge of a request: whatever went wrong inside, the client gets an answer in its service's form.
            exchange.Refusal = Explain(exchange, failure);
            await RefuseAsync(exchange, exchange.Refusal);
        }
        finally
        {
            exchanges.Close(exchange);
        }
    }

    /// <summary>The refusal as the client sees it; what nobody expected goes to the log, without internals to the client.</summary>
    private AwsException Explain(Exchange exchange, Exception failure)
    {
        switch (failure)
        {
            case AwsException refusal:
                DoorLog.Refused(logger, exchange.RequestId, ServiceName(exchange), OperationName(exchange), refusal.Code);
                return refusal;
            case BadHttpRequestException broken:
                return DoorErrors.Malformed(broken.StatusCode);
            default:
                DoorLog.Failed(logger, failure, exchange.RequestId, ServiceName(exchange), OperationName(exchange));
                return DoorErrors.Internal(exchange.Protocol);
        }
    }

    private async ValueTask AnswerAsync(Exchange exchange)
    {
        var request = exchange.Http.Request;
        if (await FindServiceAsync(exchange) is not { } signed)
        {
            exchange.Caller = Caller.Nobody;
            await ExecuteAsync(exchange, new OperationMatch(exchange.Operation!, PathLabels.None), Caller.Nobody, default);
            return;
        }

        var service = exchange.Service!;
        var identified = await gatekeeper.IdentifyAsync(signed, request, service.Definition.Protocol);
        Gatekeeper.RequireLasting(identified, service.Definition);
        exchange.Caller = identified.Caller;

        var match = service.NamesOperationInBody ? default : service.MatchHead(request, exchange.Target);
        (exchange.Operation, exchange.Labels) = (match.Operation, match.Labels);
        await ReadBodyAsync(exchange, service, match.Operation?.Entry);
        var region = gatekeeper.Verify(identified, exchange);
        exchange.Region = region;
        if (service.NamesOperationInBody)
        {
            match = service.MatchBody(request, exchange.Body.Span);
            exchange.Operation = match.Operation;
            Bound(service, match.Operation.Entry, exchange.Body.Length);
        }

        await ExecuteAsync(exchange, match, identified.Caller, region);
    }

    private async ValueTask ExecuteAsync(Exchange exchange, OperationMatch match, Caller caller, Region region)
    {
        var service = exchange.Service!.Definition;
        var operation = match.Operation.Implementation ?? throw DoorErrors.NotImplemented(service, match.Operation.Entry);
        var request = new OperationRequest
        {
            Caller = caller,
            Scope = new Scope(caller.Account, region),
            Protocol = service.Protocol,
            RequestId = exchange.RequestId,
            Labels = match.Labels,
            Body = exchange.Body,
            Http = exchange.Http,
        };
        request = await authority.AdmitAsync(match.Operation, request, exchange.Http.RequestAborted);
        await WriteAsync(exchange, await operation.ExecuteAsync(request, exchange.Http.RequestAborted));
    }

    /// <summary>
    /// Reads the signature, and finds the service by it. A request without one is for one of the few operations that need none, and then it is
    /// null and the operation is found; or it has no further way than to be told so in its service's form.
    /// </summary>
    private async ValueTask<SignedRequest?> FindServiceAsync(Exchange exchange)
    {
        var request = exchange.Http.Request;
        if (SignedRequest.TryRead(request, exchange.Target, out var signed, out var refusal))
        {
            exchange.NamedService = signed.Scope.Service;
            exchange.Service = directory.Find(request, exchange.Target, signed);
            return exchange.Service is null ? throw DoorErrors.UnknownService(signed.Scope.Service) : signed;
        }

        if (refusal.Fault == SigningFault.MissingToken && await UnsignedForm.TryReadAsync(exchange) is { } form && directory.FindUnsigned(form) is var (service, operation))
        {
            (exchange.Service, exchange.Operation) = (service, operation);
            return null;
        }

        exchange.Service = directory.Find(request, exchange.Target, null);
        throw DoorErrors.Signature(refusal, exchange.Protocol);
    }

    private static async ValueTask ReadBodyAsync(Exchange exchange, ServedService service, OperationEntry? operation)
    {
        var limit = operation?.MaxBodyBytes ?? service.MaxBodyBytes;
        if (!await exchange.TryReadBodyAsync(limit))
        {
            throw DoorErrors.TooLarge(service.Definition, operation, limit);
        }
    }

    private static void Bound(ServedService service, OperationEntry operation, int length)
    {
        if (length > operation.MaxBodyBytes)
        {
            throw DoorErrors.TooLarge(service.Definition, operation, operation.MaxBodyBytes);
        }
    }

    private static async ValueTask WriteAsync(Exchange exchange, OperationResponse answer)
    {
        var response = exchange.Http.Response;
        exchange.Answer = answer;
        response.StatusCode = answer.Status;
        if (exchange.Protocol == WireProtocol.Json)
        {
            response.ContentType = ErrorAnswers.Json11;
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        await answer.WriteBodyAsync(response, exchange.Http.RequestAborted);
    }

    private static async ValueTask RefuseAsync(Exchange exchange, AwsException refusal)
    {
        var response = exchange.Http.Response;
        if (exchange.Http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (response.HasStarted)
        {
            // Half an answer cannot be taken back; a broken connection says at least that it is not whole.
            exchange.Http.Abort();
            return;
        }

        response.Clear();
        response.Headers[RequestIdName] = exchange.RequestId;
        await ErrorAnswers.WriteAsync(exchange, refusal);
    }

    private static string ServiceName(Exchange exchange) => exchange.Service?.Definition.SigningName ?? "-";

    private static string OperationName(Exchange exchange) => exchange.Operation?.Entry.Name ?? "-";
}
