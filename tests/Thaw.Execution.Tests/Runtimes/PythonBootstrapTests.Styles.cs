namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class PythonBootstrapTests
{
    [Theory]
    [InlineData("a method", "class App:\n    def handle(self, event, context): return event\nhandler = App().handle")]
    [InlineData("an object that can be called", "class App:\n    def __call__(self, event, context): return event\nhandler = App()")]
    [InlineData("a lambda", "handler = lambda event, context: event")]
    [InlineData("a partial", "import functools\ndef answer(more, event, context): return event\nhandler = functools.partial(answer, 1)")]
    [InlineData("a decorated function", "import functools\ndef logged(f):\n    @functools.wraps(f)\n    def inner(event, context): return f(event, context)\n    return inner\n@logged\ndef handler(event, context): return event")]
    [InlineData("a static method", "class App:\n    @staticmethod\n    def handle(event, context): return event\nhandler = App.handle")]
    [InlineData("more parameters with defaults", "def handler(event, context, retries=3): return event")]
    [InlineData("an event loop of its own", "import asyncio\nasync def answer(event): return event\ndef handler(event, context): return asyncio.new_event_loop().run_until_complete(answer(event))")]
    [InlineData("an imported one", "from shared.app import handler")]
    public async Task Handlers_are_whatever_can_be_called(string form, string code)
    {
        _directory.Write("task/shared/app.py", "def handler(event, context): return event");
        await using var run = await StartAsync("python3.11", "index.handler", code);
        Assert.Equal(("""{"n": 1}""", form), ((await run.InvokeAsync("""{"n":1}""")).Text, form));
    }

    [Theory]
    [InlineData("async def handler(event, context): return event", "coroutine")]
    [InlineData("def handler(event, context): yield event", "generator")]
    public async Task What_answers_later_is_no_answer(string code, string type)
    {
        await using var run = await StartAsync("python3.11", "index.handler", code);

        var answer = await run.InvokeAsync();

        Assert.Equal("Runtime.MarshalError", answer.ErrorType);
        Assert.Equal($"Unable to marshal response: Object of type {type} is not JSON serializable", answer.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task A_method_of_a_class_is_no_module()
    {
        await using var run = await StartAsync("python3.11", "index.App.handle", "class App:\n    def handle(event, context): return event\n");
        var answer = await run.TakeAsync();
        Assert.Equal(("init/error", "Runtime.ImportModuleError"), (answer.Path, answer.ErrorType));
        Assert.Equal("Unable to import module 'index.App': No module named 'index.App'; 'index' is not a package", answer.Json.GetProperty("errorMessage").GetString());
    }

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Named_tuples_are_objects_as_AWS_writes_them_and_circles_are_refused(string python)
    {
        await using var run = await StartAsync(python, "index.handler", """
            import collections, decimal, enum
            Point = collections.namedtuple("Point", "x y")
            class Row:
                def _asdict(self): return {"row": Point(5, [6])}
            class Level(enum.IntEnum):
                HIGH = 3
            def handler(event, context):
                if event == "circle":
                    circle = {"point": Point(1, 2)}
                    circle["self"] = circle
                    return circle
                return [Point(1, Point(decimal.Decimal("2.50"), None)), {"in": (Point(3, 4), "plain")}, Row(), (7, 8), Level.HIGH]
            """);

        Assert.Equal("""[{"x": 1, "y": {"x": 2.50, "y": null}}, {"in": [{"x": 3, "y": 4}, "plain"]}, {"row": [5, [6]]}, [7, 8], 3]""", (await run.InvokeAsync()).Text);
        Assert.Equal("Runtime.MarshalError", (await run.InvokeAsync("\"circle\"")).ErrorType);
    }
}
