namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class NodeBootstrapTests
{
    // What AWS calls only up to nodejs22.x.
    public static TheoryData<string> NodesWithCallbacks => ["nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x"];

    [Theory]
    [MemberData(nameof(NodesWithCallbacks))]
    public async Task Callbacks_and_the_context_answer(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = (event, context, callback) => {
              switch (event) {
                case 'callback': callback(null, { ok: 1 }); callback(null, 'ignored'); return;
                case 'done': context.done(null, 'done'); return;
                case 'succeed': context.succeed('succeeded'); return;
                case 'promise': return Promise.resolve('promised');
                case 'error': callback(new RangeError('r')); return;
                case 'text': callback('plain'); return;
                case 'fail': context.fail(); return;
                case 'throw': throw new TypeError('thrown');
                case 'undefined': callback(); return;
                case 'never': return;
              }
            };
            """);

        Assert.Equal("""{"ok":1}""", (await run.InvokeAsync("\"callback\"")).Text);
        Assert.Equal("\"done\"", (await run.InvokeAsync("\"done\"")).Text);
        Assert.Equal("\"succeeded\"", (await run.InvokeAsync("\"succeed\"")).Text);
        Assert.Equal("\"promised\"", (await run.InvokeAsync("\"promise\"")).Text);
        Assert.Equal("null", (await run.InvokeAsync("\"undefined\"")).Text);
        Assert.Equal("null", (await run.InvokeAsync("\"never\"")).Text);
        Assert.Equal("RangeError", (await run.InvokeAsync("\"error\"")).ErrorType);
        Assert.Equal("TypeError", (await run.InvokeAsync("\"throw\"")).ErrorType);
        Assert.Equal("""{"errorType":"string","errorMessage":"plain","trace":[]}""", (await run.InvokeAsync("\"text\"")).Text);
        Assert.Equal("""{"errorType":"string","errorMessage":"handled","trace":[]}""", (await run.InvokeAsync("\"fail\"")).Text);
    }

    [Theory]
    [MemberData(nameof(NodesWithCallbacks))]
    public async Task A_callback_waits_for_what_is_still_going_on_unless_told_not_to(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            let finished = [];
            exports.handler = (event, context, callback) => {
              const seen = finished;
              finished = [];
              context.callbackWaitsForEmptyEventLoop = event.waits;
              setTimeout(() => finished.push(event.name), 30);
              callback(null, { seen, get now() { return finished; } });
            };
            """);

        Assert.Equal("""{"seen":[],"now":["a"]}""", (await run.InvokeAsync("""{"name":"a","waits":true}""")).Text);
        Assert.Equal("""{"seen":["a"],"now":[]}""", (await run.InvokeAsync("""{"name":"b","waits":false}""")).Text);
    }

    [Fact]
    public async Task Where_AWS_no_longer_calls_callbacks_neither_do_we()
    {
        await using var run = await StartAsync("nodejs20.x", "index.handler", "exports.handler = (event, context, callback) => callback();", ("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs24.x"));
        Assert.Equal(("init/error", "Runtime.CallbackHandlerDeprecated"), await run.TakeAsync() is var answer ? (answer.Path, answer.ErrorType) : default);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_stream_arrives_in_chunks_with_its_content_type(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
              if (event.http) {
                stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { a: 'b' } });
              } else {
                stream.setContentType('text/plain');
              }
              stream.write('first ');
              await new Promise((resolve) => setTimeout(resolve, 5));
              stream.write({ json: context.awsRequestId });
              stream.write(Buffer.from([1, 2]));
              stream.end('ë'.repeat(event.size ?? 1));
            });
            """);

        var plain = await run.InvokeAsync("{}");
        Assert.Equal(("invocation/request-1/response", "streaming", "text/plain"), (plain.Path, plain.Headers["Lambda-Runtime-Function-Response-Mode"], plain.Headers["Content-Type"]));
        Assert.Equal("first {\"json\":\"request-1\"}\u0001\u0002ë", plain.Text);
        Assert.Empty(plain.Trailers);

        var http = await run.InvokeAsync("""{"http":true}""");
        Assert.Equal("application/vnd.awslambda.http-integration-response", http.Headers["Content-Type"]);
        Assert.StartsWith("""{"statusCode":201,"headers":{"a":"b"}}""" + new string('\0', 8) + "first ", http.Text, StringComparison.Ordinal);

        Assert.Equal(2_000_000, (await run.InvokeAsync("""{"size":1000000}""")).Body.Length - "first {\"json\":\"request-3\"}12".Length);
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task A_stream_that_fails_says_so_in_its_trailers(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            exports.handler = awslambda.streamifyResponse(async (event, stream) => {
              if (event === 'unfinished') { stream.write('x'); return; }
              if (event === 'late') { stream.write('x'); stream.setContentType('a/b'); }
              if (event === 'before') { throw new TypeError('before'); }
              stream.write('half');
              throw new RangeError('middle');
            });
            """);

        var middle = await run.InvokeAsync();
        Assert.Equal(("half", "RangeError"), (middle.Text, middle.Trailers["Lambda-Runtime-Function-Error-Type"]));
        var body = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(middle.Trailers["Lambda-Runtime-Function-Error-Body"]));
        Assert.StartsWith("""{"errorType":"RangeError","errorMessage":"middle","trace":["RangeError: middle",""", body, StringComparison.Ordinal);
        Assert.Equal("TypeError", (await run.InvokeAsync("\"before\"")).Trailers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("string", (await run.InvokeAsync("\"unfinished\"")).Trailers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("Runtime.InvalidStreamingOperation", (await run.InvokeAsync("\"late\"")).Trailers["Lambda-Runtime-Function-Error-Type"]);
    }
}
