namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class NodeBootstrapTests
{
    [Theory]
    [InlineData("TypeScript's CommonJS", """
        "use strict";
        Object.defineProperty(exports, "__esModule", { value: true });
        exports.handler = void 0;
        const handler = async (event) => event;
        exports.handler = handler;
        """)]
    [InlineData("esbuild's CommonJS", """
        var index_exports = {};
        Object.defineProperty(index_exports, 'handler', { get: () => handler, enumerable: true });
        module.exports = Object.assign(Object.create({}), { __esModule: true });
        Object.defineProperty(module.exports, 'handler', { get: () => index_exports.handler, enumerable: true });
        var handler = async (event) => event;
        """)]
    [InlineData("a bound method", """
        class App { constructor() { this.kept = 1; } async handle(event) { return this.kept && event; } }
        const app = new App();
        exports.handler = app.handle.bind(app);
        """)]
    [InlineData("middleware around it", """
        const middy = (inner) => {
          const before = [];
          const wrapped = (event, context) => (async () => { for (const one of before) await one(event); return inner(event, context); })();
          wrapped.use = (one) => { before.push(one); return wrapped; };
          return wrapped;
        };
        exports.handler = middy(async (event) => event).use(async (event) => { event.seen; });
        """)]
    [InlineData("a thenable that is no promise", "exports.handler = () => ({ then: (...how) => Promise.resolve({ n: 1 }).then(...how) });")]
    [InlineData("a function with properties", "exports.handler = Object.assign(async (event) => event, { config: { retries: 2 } });")]
    [InlineData("what a promise of the module leads to", "const ready = new Promise((resolve) => setTimeout(resolve, 5)); exports.handler = async (event) => { await ready; return event; };")]
    [InlineData("rest parameters", "exports.handler = async (...all) => all[0];")]
    public async Task Handlers_are_written_in_many_ways(string way, string code)
    {
        await using var run = await StartAsync("nodejs20.x", "index.handler", code);
        Assert.Equal(("""{"n":1}""", way), ((await run.InvokeAsync("""{"n":1}""")).Text, way));
    }

    [Theory]
    [InlineData("default", "export default async () => 'default';", "index.default")]
    [InlineData("named", "const run = async () => 'named'; export { run as handler };", "index.handler")]
    [InlineData("again", "export { handler } from './other.mjs';", "index.handler")]
    [InlineData("imported", "const { handler: inner } = await import('./other.mjs'); export const handler = async () => 'imported' + (await inner()).length;", "index.handler")]
    [InlineData("required", "import { createRequire } from 'node:module'; const name = createRequire(import.meta.url)('./name.json'); export const handler = async () => name;", "index.handler")]
    public async Task Modules_export_in_many_ways(string way, string code, string handler)
    {
        _directory.Write("task/index.mjs", code);
        _directory.Write("task/other.mjs", "export const handler = async () => 'again';");
        _directory.Write("task/name.json", "\"required\"");
        await using var run = await StartAsync("nodejs20.x", handler, null);
        Assert.StartsWith($"\"{way}", (await run.InvokeAsync()).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exports.handler = (event) => event;", "{\"n\":1}", "null")]
    [InlineData("exports.handler = async (event) => event;", "{\"n\":1}", "{\"n\":1}")]
    [InlineData("exports.handler = (event, context) => [typeof context.done, context.xRayTraceId];", "[\"undefined\",\"Root=1-request-1\"]", "null")]
    [InlineData("exports.handler = () => undefined;", "null", "null")]
    [InlineData("exports.default = { handler: async (event) => event };", "{\"n\":1}", null)]
    public async Task From_nodejs24_on_what_a_handler_returns_is_the_answer(string code, string expected, string? before)
    {
        await using (var run = await StartAsync("nodejs20.x", "index.handler", code, ("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs24.x")))
        {
            Assert.Equal(expected, (await run.InvokeAsync("""{"n":1}""")).Text);
            Assert.Equal("invocation/request-2/response", (await run.InvokeAsync("""{"n":2}""")).Path);
        }

        await using var older = await StartAsync("nodejs20.x", "index.handler", code);
        Assert.Equal(before ?? "Runtime.HandlerNotFound", before is null ? (await older.TakeAsync()).ErrorType : (await older.InvokeAsync("""{"n":1}""")).Text);
    }

    [Theory]
    [InlineData("throw new RangeError('at once')", "RangeError")]
    [InlineData("return Promise.reject(new TypeError('later'))", "TypeError")]
    [InlineData("return 1n", "Error")]
    [InlineData("return new Promise(() => {})", "Runtime.NodeJsExit")]
    public async Task From_nodejs24_on_failures_are_told_and_the_process_lives_on(string code, string type)
    {
        var handler = $"exports.handler = (event) => {{ if (event === 'well') return 'well'; {code}; }};";
        await using var run = await StartAsync("nodejs20.x", "index.handler", handler, ("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs24.x"));
        var answer = await run.InvokeAsync();
        Assert.Equal(("invocation/request-1/error", type), (answer.Path, answer.ErrorType));
        Assert.Equal("\"well\"", (await run.InvokeAsync("\"well\"")).Text);
    }

    [Fact]
    public async Task Top_level_await_that_fails_ends_the_init()
    {
        _directory.Write("task/index.mjs", "await Promise.reject(new RangeError('too early')); export const handler = async () => 1;");
        await using var run = await StartAsync("nodejs20.x", "index.handler", null);
        var answer = await run.TakeAsync();
        Assert.Equal(("init/error", "RangeError"), (answer.Path, answer.ErrorType));
    }

    [Theory]
    [MemberData(nameof(Nodes))]
    public async Task Generators_and_pipelines_feed_a_stream(string node)
    {
        await using var run = await StartAsync(node, "index.handler", """
            const { pipeline } = require('node:stream/promises');
            const { Readable, Transform } = require('node:stream');
            async function* parts(count) { for (let i = 0; i < count; i++) { await null; yield `part ${i};`; } }
            const loud = () => new Transform({ transform(chunk, encoding, done) { done(null, String(chunk).toUpperCase()); } });
            exports.handler = awslambda.streamifyResponse(async (event, stream) => {
              if (event === 'pipeline') { await pipeline(Readable.from(parts(3)), loud(), stream); return; }
              if (event === 'generator') { await pipeline(parts(2), stream); return; }
              for await (const part of parts(1)) { stream.write(part); }
              stream.end();
            });
            """);

        Assert.Equal("PART 0;PART 1;PART 2;", (await run.InvokeAsync("\"pipeline\"")).Text);
        Assert.Equal("part 0;part 1;", (await run.InvokeAsync("\"generator\"")).Text);
        Assert.Equal("part 0;", (await run.InvokeAsync("\"loop\"")).Text);
    }
}
