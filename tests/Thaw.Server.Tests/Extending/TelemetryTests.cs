using Thaw.TestKit;

namespace Thaw.Server.Tests.Extending;

public sealed class TelemetryTests(SharedServer fixture) : SharedServerTests(fixture)
{
    // Works until it has been told that the runtime is done: a frozen one is told nothing. Serves HTTP, and tells of every event that it was sent: its type, and for lines the text.
    private const string Http = """
        from http.server import BaseHTTPRequestHandler, HTTPServer
        import threading

        done = threading.Semaphore(0)

        class Sink(BaseHTTPRequestHandler):
            def do_POST(self):
                for told in json.loads(self.rfile.read(int(self.headers["Content-Length"]))):
                    record = told["record"]
                    say("told", told["type"], record if isinstance(record, str) else record.get("requestId", record.get("name", "")))
                    if told["type"] == "platform.runtimeDone":
                        done.release()
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *words):
                pass

        register("INVOKE", "SHUTDOWN")
        server = HTTPServer(("sandbox.localdomain", 8080), Sink)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        call("PUT", PATH, {"schemaVersion": SCHEMA, "types": ["platform", "function"], "buffering": {"timeoutMs": 25},
                           "destination": {"protocol": "HTTP", "URI": "http://sandbox.localdomain:8080/"}})
        while event()["eventType"] != "SHUTDOWN":
            done.acquire()
        """;

    private const string Tcp = """
        import socket, threading

        done = threading.Semaphore(0)

        def serve(listener):
            connection, _ = listener.accept()
            for line in connection.makefile():
                type = json.loads(line)["type"]
                say("told", type)
                if type == "platform.runtimeDone":
                    done.release()

        register("INVOKE", "SHUTDOWN")
        listener = socket.create_server(("127.0.0.1", 8081))
        threading.Thread(target=serve, args=[listener], daemon=True).start()
        call("PUT", "/2022-07-01/telemetry", {"schemaVersion": "2025-01-29", "types": ["platform"], "buffering": {"timeoutMs": 25},
                                              "destination": {"protocol": "TCP", "port": 8081}})
        while event()["eventType"] != "SHUTDOWN":
            done.acquire()
        """;

    private static readonly byte[] Code = ZipPackage.Of(("main.py", "print('loading')\ndef handler(event, context):\n    print('handling')\n    return event\n"));

    [Fact]
    public async Task An_extension_is_told_over_HTTP_what_happens_inside_its_own_sandbox()
    {
        await CreateAsync("tel-http", $"PATH, SCHEMA = '/2022-07-01/telemetry', '2022-12-13'\n{Http}");
        var answer = await Server.Lambda.InvokeAsync("tel-http", "1");
        Assert.Null(answer.Error);
        await LoggedAsync(
            "tel-http",
            "told platform.initStart",
            "told platform.telemetrySubscription listener",
            "told function loading",
            "told platform.extension listener",
            $"told platform.start {answer.RequestId}",
            "told function handling",
            $"told platform.runtimeDone {answer.RequestId}");

        // The report is made when the extension is done too: it comes with the next invocation, or with the end.
        await Server.Lambda.InvokeAsync("tel-http", "2");
        await LoggedAsync("tel-http", $"told platform.report {answer.RequestId}");
    }

    [Fact]
    public async Task The_Logs_API_works_as_well()
    {
        await CreateAsync("tel-logs", $"PATH, SCHEMA = '/2020-08-15/logs', '2021-03-18'\n{Http}");
        var answer = await Server.Lambda.InvokeAsync("tel-logs", "1");
        await LoggedAsync("tel-logs", "told platform.logsSubscription listener", $"told platform.start {answer.RequestId}", $"told platform.runtimeDone {answer.RequestId}");
        Assert.DoesNotContain((await Server.Lambda.LogOfAsync("tel-logs")), line => line.Contains("told platform.initStart", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_extension_is_told_over_TCP()
    {
        await CreateAsync("tel-tcp", Tcp);
        await Server.Lambda.InvokeAsync("tel-tcp", "1");
        await LoggedAsync("tel-tcp", "told platform.initStart", "told platform.start", "told platform.runtimeDone");
    }

    [Fact]
    public async Task Nobody_else_can_be_made_to_listen()
    {
        const string Tries = """
            import urllib.error
            register()
            for destination in [{"protocol": "HTTP", "URI": "http://example.com:80/"}, {"protocol": "HTTP", "URI": "http://sandbox.localdomain:4566/"}]:
                try:
                    call("PUT", "/2022-07-01/telemetry", {"schemaVersion": "2022-12-13", "types": ["platform"], "destination": destination})
                    say("subscribed")
                except urllib.error.HTTPError as refused:
                    say(refused.code, refused.read().decode())
            event()
            """;
        await CreateAsync("tel-others", Tries);
        await Server.Lambda.InvokeAsync("tel-others", "1");
        await LoggedAsync("tel-others", "400 {\"errorType\":\"ValidationError\",\"errorMessage\":\"URI host should be sandbox.localdomain", "port 4566 is reserved");
    }

    private async Task CreateAsync(string name, string program)
    {
        var layer = await ExtensionLayer.PublishAsync(Server, name, ("listener", program));
        await Server.Lambda.CreateAsync(name, Code, new FunctionSettings { Layers = [layer] });
    }

    private async Task LoggedAsync(string function, params string[] parts)
    {
        foreach (var part in parts)
        {
            await Eventually.HoldsAsync(async () => (await Server.Lambda.LogOfAsync(function)).Any(line => line.Contains(part, StringComparison.Ordinal)), () => $"the line {part}");
        }
    }
}
