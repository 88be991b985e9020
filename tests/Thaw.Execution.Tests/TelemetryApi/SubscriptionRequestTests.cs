using System.Text.Json;
using Thaw.Execution.TelemetryApi;

namespace Thaw.Execution.Tests.TelemetryApi;

public sealed class SubscriptionRequestTests
{
    private const string Http = "\"destination\":{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:8080\"}";

    [Theory]
    [InlineData(false, """{}""", "destination is not provided; types should not be empty; schemaVersion is not provided")]
    [InlineData(false, """[]""", "the body should be an object")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":[],"destination":{"protocol":"HTTP","URI":"http://sandbox.localdomain"}}""", "URI port is not provided; types should not be empty")]
    [InlineData(false, """{"schemaVersion":"2021-03-18","types":["platform","x",1],HTTP}""", "type x is not supported; type 1 is not supported; schemaVersion 2021-03-18 is not supported")]
    [InlineData(true, """{"schemaVersion":"2022-07-01","types":["platform"],HTTP}""", "schemaVersion 2022-07-01 is not supported")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"destination":{"protocol":"UDP","URI":"https://example.com:8080"}}""", "protocol should be HTTP or TCP; URI scheme should be http; URI host should be sandbox.localdomain")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"destination":{"protocol":"HTTP","URI":"http://sandbox:9001"}}""", "port 9001 is reserved")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"destination":{"protocol":"HTTP","URI":"http://sandbox:4566"}}""", "port 4566 is reserved")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"destination":{"protocol":"TCP","port":70000}}""", "port should be between 1 and 65535")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"destination":{"protocol":"HTTP"}}""", "URI is not provided or not valid")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"buffering":{"maxItems":999,"maxBytes":262143,"timeoutMs":24},HTTP}""", "maxItems should be between 1000 and 10000; maxBytes should be between 262144 and 1048576; timeoutMs should be between 25 and 30000")]
    [InlineData(false, """{"schemaVersion":"2022-07-01","types":["platform"],"buffering":{"maxItems":"many"},HTTP}""", "maxItems should be between 1000 and 10000")]
    [InlineData(true, """{"types":["platform"],"destination":{"protocol":"HTTP","URI":"http://sandbox:1","method":"GET","encoding":"XML"}}""", "method should be POST or PUT; encoding XML is not supported")]
    public void Everything_that_is_wrong_is_told_together(bool isLogs, string body, string faults)
    {
        Assert.Null(Read(body.Replace("HTTP}", Http + "}", StringComparison.Ordinal), isLogs, out var told));
        Assert.Equal(faults, told);
    }

    [Fact]
    public void The_defaults_are_AWSs()
    {
        var telemetry = Read("""{"schemaVersion":"2025-01-29","types":["function","platform"],"destination":{"protocol":"HTTP","URI":"http://sandbox.localdomain:8080/x"}}""", isLogs: false, out _);
        Assert.Equal(
            new TelemetrySettings(TelemetrySchema.Telemetry20250129, "platform,function", 1_000, 262_144, TimeSpan.FromSeconds(1), new TelemetryDestination(new Uri("http://sandbox.localdomain:8080/x"), 8080, "POST")),
            telemetry! with { });
        var logs = Read("""{"types":["extension"],"buffering":{"maxItems":null,"timeoutMs":25},"destination":{"protocol":"TCP","URI":"tcp://sandbox:1234"}}""", isLogs: true, out _);
        Assert.Equal((TelemetrySchema.Logs20200815, 10_000, TimeSpan.FromMilliseconds(25)), (logs!.Schema, logs.MaxItems, logs.Timeout));
        Assert.Equal((null, 1234), (logs.Destination.Uri, logs.Destination.Port));
    }

    private static TelemetrySettings? Read(string body, bool isLogs, out string faults)
    {
        using var document = JsonDocument.Parse(body);
        return SubscriptionRequest.Read(document.RootElement, isLogs, out faults);
    }
}
