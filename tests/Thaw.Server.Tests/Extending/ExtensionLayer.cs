using Thaw.TestKit;

namespace Thaw.Server.Tests.Extending;

/// <summary>Layers with extensions in Python, each a program that calls the Extensions API by itself.</summary>
internal static class ExtensionLayer
{
    private const string Client = """
        #!/usr/bin/python3
        import json, os, sys, time, urllib.request

        NAME = os.path.basename(__file__)
        API = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"]
        IDENTITY = {}

        def call(method, path, body=None, **headers):
            data = None if body is None else json.dumps(body).encode()
            request = urllib.request.Request(API + path, data, {**headers, **IDENTITY, "Content-Type": "application/json"}, method=method)
            with urllib.request.urlopen(request) as answer:
                return answer.headers, answer.read().decode()

        def register(*events):
            headers, body = call("POST", "/2020-01-01/extension/register", {"events": events}, **{"Lambda-Extension-Name": NAME})
            IDENTITY["Lambda-Extension-Identifier"] = headers["Lambda-Extension-Identifier"]
            return json.loads(body)

        def event():
            return json.loads(call("GET", "/2020-01-01/extension/event/next")[1])

        def fail(phase, type):
            call("POST", "/2020-01-01/extension/" + phase + "/error", {}, **{"Lambda-Extension-Function-Error-Type": type})

        def say(*words):
            print(NAME, *words, flush=True)


        """;

    /// <summary>A program that registers, tells of every event, and exits after SHUTDOWN.</summary>
    public const string Teller = """
        register("INVOKE", "SHUTDOWN")
        while True:
            told = event()
            say("got", told["eventType"], told.get("shutdownReason", told.get("requestId")))
            if told["eventType"] == "SHUTDOWN":
                break
        """;

    /// <summary>Publishes a layer with executable extensions; gives its ARN.</summary>
    public static Task<string> PublishAsync(RunningServer server, string name, params (string Name, string Program)[] extensions) =>
        server.Lambda.PublishLayerAsync(name, ZipPackage.Executable([.. extensions.Select(extension => ($"extensions/{extension.Name}", Client + extension.Program))]));

    /// <summary>The client that the programs begin with, for what lives inside a function.</summary>
    public static string InsideFunction => Client[Client.IndexOf('\n', StringComparison.Ordinal)..];
}
