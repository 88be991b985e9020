using System.Globalization;
using System.Text.Json;

namespace Thaw.Execution.TelemetryApi;

/// <summary>Reads what an extension wants to subscribe to; everything that is wrong is told together.</summary>
internal sealed class SubscriptionRequest
{
    private static readonly string[] AllTypes = ["platform", "function", "extension"];
    private static readonly string[] Hosts = ["sandbox.localdomain", "sandbox", "localhost", "127.0.0.1"];
    private static readonly int[] ReservedPorts = [Environments.SandboxPorts.RuntimeApi, Environments.SandboxPorts.AwsEndpoint];

    private readonly JsonElement _root;
    private readonly bool _isLogs;
    private readonly List<string> _faults = [];

    private SubscriptionRequest(JsonElement root, bool isLogs) => (_root, _isLogs) = (root, isLogs);

    /// <summary>The settings, or null and what is wrong.</summary>
    public static TelemetrySettings? Read(JsonElement root, bool isLogs, out string faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults = "the body should be an object";
            return null;
        }

        var request = new SubscriptionRequest(root, isLogs);
        var settings = request.Read();
        faults = string.Join("; ", request._faults);
        return request._faults.Count == 0 ? settings : null;
    }

    private TelemetrySettings Read()
    {
        var destination = ReadDestination();
        var types = ReadTypes();
        var schema = ReadSchema();
        var buffering = _root.TryGetProperty("buffering", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        return new TelemetrySettings(
            schema,
            types,
            ReadNumber(buffering, "maxItems", _isLogs ? 10_000 : 1_000, 1_000, 10_000),
            ReadNumber(buffering, "maxBytes", 262_144, 262_144, 1_048_576),
            TimeSpan.FromMilliseconds(ReadNumber(buffering, "timeoutMs", 1_000, 25, 30_000)),
            destination);
    }

    private TelemetrySchema ReadSchema()
    {
        var name = Text(_root, "schemaVersion");
        TelemetrySchema? schema = (_isLogs, name) switch
        {
            (true, null or "2020-08-15") => TelemetrySchema.Logs20200815,
            (true, "2021-03-18") => TelemetrySchema.Logs20210318,
            (false, "2022-07-01") => TelemetrySchema.Telemetry20220701,
            (false, "2022-12-13") => TelemetrySchema.Telemetry20221213,
            (false, "2025-01-29") => TelemetrySchema.Telemetry20250129,
            _ => null,
        };
        return schema ?? Wrong<TelemetrySchema>(name is null ? "schemaVersion is not provided" : $"schemaVersion {name} is not supported");
    }

    private string ReadTypes()
    {
        if (!_root.TryGetProperty("types", out var types) || types.ValueKind != JsonValueKind.Array || types.GetArrayLength() == 0)
        {
            _faults.Add("types should not be empty");
            return "";
        }

        var names = types.EnumerateArray().Take(100).Select(type => type.ValueKind == JsonValueKind.String ? type.GetString()! : type.GetRawText()).ToList();
        foreach (var unknown in names.Except(AllTypes))
        {
            _faults.Add($"type {unknown} is not supported");
        }

        return string.Join(',', AllTypes.Where(names.Contains));
    }

    private TelemetryDestination ReadDestination()
    {
        if (!_root.TryGetProperty("destination", out var destination) || destination.ValueKind != JsonValueKind.Object)
        {
            return Wrong<TelemetryDestination>("destination is not provided")!;
        }

        var isTcp = Text(destination, "protocol") == "TCP";
        if (!isTcp && Text(destination, "protocol") != "HTTP")
        {
            _faults.Add("protocol should be HTTP or TCP");
        }

        if (isTcp && destination.TryGetProperty("port", out var number) && number.ValueKind == JsonValueKind.Number)
        {
            return new TelemetryDestination(null, Port(number.TryGetInt32(out var port) ? port : 0), "");
        }

        return ReadAddress(Text(destination, "URI"), isTcp, ReadMethod(destination));
    }

    private TelemetryDestination ReadAddress(string? text, bool isTcp, string method)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return Wrong<TelemetryDestination>("URI is not provided or not valid")!;
        }

        if (uri.Scheme != (isTcp ? "tcp" : "http"))
        {
            _faults.Add($"URI scheme should be {(isTcp ? "tcp" : "http")}");
        }

        if (!Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
        {
            _faults.Add("URI host should be sandbox.localdomain");
        }

        return uri.IsDefaultPort || uri.Port < 0
            ? Wrong<TelemetryDestination>("URI port is not provided")!
            : new TelemetryDestination(isTcp ? null : uri, Port(uri.Port), method);
    }

    private string ReadMethod(JsonElement destination)
    {
        var method = _isLogs ? Text(destination, "method") ?? "POST" : "POST";
        if (method is not ("POST" or "PUT"))
        {
            _faults.Add("method should be POST or PUT");
        }

        if (_isLogs && Text(destination, "encoding") is { } encoding and not "JSON")
        {
            _faults.Add($"encoding {encoding} is not supported");
        }

        return method;
    }

    private int Port(int port)
    {
        if (port is < 1 or > 65_535)
        {
            _faults.Add("port should be between 1 and 65535");
        }
        else if (ReservedPorts.Contains(port))
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"port {port} is reserved"));
        }

        return port;
    }

    private int ReadNumber(JsonElement buffering, string name, int standard, int least, int most)
    {
        if (buffering.ValueKind != JsonValueKind.Object || !buffering.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return standard;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? number
            : Wrong<int>(string.Create(CultureInfo.InvariantCulture, $"{name} should be between {least} and {most}"));
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private T? Wrong<T>(string fault)
    {
        _faults.Add(fault);
        return default;
    }
}
