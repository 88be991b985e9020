using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Operations;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Auditing;

/// <summary>Services whose records have names of their own.</summary>
internal static class AuditedServices
{
    public static void Add(IServiceCollection services) => services.AddSingleton(Json()).AddSingleton(Query());

    private static ServiceDefinition Json() => new()
    {
        SigningName = "audited",
        HostPrefix = "audited",
        Protocol = WireProtocol.Json,
        TargetPrefix = "Audited",
        Operations = new OperationTable().Map<SampleServices.EchoThing>().AsksNothing(SampleServices.Open).Map<SampleServices.JsonThing>().AsksNothing(SampleServices.Open),
        EventNames = new Dictionary<string, string> { ["JsonThing"] = "JsonThing20261121" },
        DataOperations = FrozenSet.ToFrozenSet(["EchoThing"]),
    };

    private static ServiceDefinition Query() => new()
    {
        SigningName = "audited-query",
        HostPrefix = "audited-query",
        Protocol = WireProtocol.Query,
        ApiVersion = "2011-06-15",
        XmlNamespace = "https://query.example/",
        Operations = new OperationTable().Map<SampleServices.QueryThing>().AsksNothing(SampleServices.Open).AnswersUnsigned(),
    };
}
