using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Aws.Tests.Protocols;

namespace Thaw.Aws.Tests.Door;

/// <summary>One service of each protocol, small enough to see through.</summary>
internal static class SampleServices
{
    public const long SmallBody = 64;

    public const string Open = "Whoever signs is answered.";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<EchoThing>().AddSingleton<FailThing>().AddSingleton<RefuseThing>().AddSingleton<QueryThing>().AddSingleton<JsonThing>().AddSingleton<BreakThing>();
        services.AddSingleton(Rest()).AddSingleton(Json()).AddSingleton(Query());
    }

    private static ServiceDefinition Rest() => new()
    {
        SigningName = "rest",
        HostPrefix = "rest",
        Protocol = WireProtocol.RestJson,
        Operations = new OperationTable()
            .Map<EchoThing>("POST", "/2015-03-31/things/{ThingName}/echo", SmallBody, "EchoTheThing", takesPayload: true).AsksNothing(Open)
            .Map<FailThing>("POST", "/2015-03-31/fail", SmallBody).AsksNothing(Open)
            .Map<JsonThing>("GET", "/2015-03-31/json").AsksNothing(Open)
            .Map<BreakThing>("GET", "/2015-03-31/break").AsksNothing(Open)
            .Map<RefuseThing>("POST", "/2015-03-31/refuse").AsksNothing(Open)
            .Planned("ListThings", "GET", "/2015-03-31/things/"),
    };

    private static ServiceDefinition Json() => new()
    {
        SigningName = "json",
        HostPrefix = "jason",
        Protocol = WireProtocol.Json,
        TargetPrefix = "Json_2014",
        Operations = new OperationTable().Map<EchoThing>().AsksNothing(Open).Map<FailThing>().AsksNothing(Open).Map<RefuseThing>().AsksNothing(Open).Map<JsonThing>().AsksNothing(Open).Planned("ListThings"),
    };

    private static ServiceDefinition Query() => new()
    {
        SigningName = "query",
        HostPrefix = "query",
        Protocol = WireProtocol.Query,
        ApiVersion = "2011-06-15",
        XmlNamespace = "https://query.example/",
        Operations = new OperationTable().Map<QueryThing>(SmallBody).AsksNothing(Open).Map<FailThing>().AsksNothing(Open).Map<RefuseThing>().AsksNothing(Open).Planned("ListThings"),
    };

    /// <summary>Answers with what it has seen.</summary>
    internal sealed class EchoThing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
        {
            var name = request.Labels.TryGetValue("ThingName", out var label) ? label : "-";
            var seen = $"{request.Caller.Arn}|{request.Scope.Region}|{name}|{request.Query("q")}|{Encoding.UTF8.GetString(request.Body.Span)}";
            return ValueTask.FromResult(OperationResponse.Bytes(Encoding.UTF8.GetBytes(seen), "text/plain"));
        }
    }

    internal sealed class FailThing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
            throw new InvalidOperationException("a secret of the inside");
    }

    internal sealed class RefuseThing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
            throw new AwsException("ThingNotFoundException", 404, "No <thing> here.")
            {
                MessageMember = "Message",
                Members = [KeyValuePair.Create("Type", "User")],
                Headers = [KeyValuePair.Create("Retry-After", "7")],
            };
    }

    internal sealed class JsonThing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
            ValueTask.FromResult(OperationResponse.Json(new JsonBodyTests.NestedShape(true), JsonBodyTests.SampleJson.Default.NestedShape, 201));
    }

    /// <summary>Fails when half of its answer is on the wire.</summary>
    internal sealed class BreakThing : IOperation
    {
        public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
        {
            request.Http.Response.ContentLength = 10;
            await request.Http.Response.BodyWriter.WriteAsync("half"u8.ToArray(), cancellation);
            throw new InvalidOperationException("broken");
        }
    }

    internal sealed class QueryThing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
        {
            var name = request.ReadForm()["Name"] ?? "-";
            return ValueTask.FromResult(OperationResponse.QueryXml(nameof(QueryThing), "https://query.example/", request.RequestId, xml => xml.WriteElementString("Name", name)));
        }
    }
}
