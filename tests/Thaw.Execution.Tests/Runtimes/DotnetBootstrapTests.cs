using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

[Trait("ring", "contract")]
public sealed partial class DotnetBootstrapTests(InstalledRuntimes runtimes) : IClassFixture<InstalledRuntimes>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("Forms::Static", "\"a\"", "\"static a\"")]
    [InlineData("Forms::Number", "41", "42")]
    [InlineData("Forms::Bytes", "{\"a\": [1, \"ë\"]}", "{\"a\": [1, \"ë\"]}")]
    [InlineData("Forms::Later", "{\"name\":\"Zoë\",\"count\":2}", "{\"name\":\"Zo\\u00EB later\",\"count\":2,\"tags\":null}")]
    [InlineData("Forms::ValueLater", "[1,2,3]", "3")]
    [InlineData("Forms::Nothing", "1", "")]
    [InlineData("Forms::NothingAtAll", "1", "")]
    [InlineData("Forms::System.String Overloaded(Int32)", "1", "\"number 1\"")]
    [InlineData("Forms::Loud", "\"a\"", "\"A!\"")]
    [InlineData("Forms::Internal", "null", "\"internal 0\"")]
    public async Task Every_form_of_handler_answers(string handler, string input, string output)
    {
        await using var run = await StartAsync(handler);

        var answer = await run.InvokeAsync(input);

        Assert.Equal(("invocation/request-1/response", output), (answer.Path, answer.Text));
        Assert.Equal(output, (await run.InvokeAsync(input)).Text);
    }

    [Fact]
    public async Task An_object_is_made_once_for_all_invocations()
    {
        await using var run = await StartAsync("Forms::Instance");

        Assert.Equal("1", (await run.InvokeAsync()).Text);
        Assert.Equal("2", (await run.InvokeAsync()).Text);
    }

    [Fact]
    public async Task A_handler_gets_its_context()
    {
        await using var run = await StartAsync("Telling::Context");

        var answer = await run.InvokeAsync("7", headers =>
        {
            headers["Lambda-Runtime-Client-Context"] = """{"custom":{"a":"b"},"env":{"c":"d"},"client":{"app_title":"t"}}""";
            headers["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}""";
        });

        Assert.Equal(
            """{"id":"request-1","name":"f","version":"7","arn":"arn:aws:lambda:eu-west-1:000000000000:function:f:live","memory":128,"group":"/aws/lambda/f","stream":"2026/01/01/[7]abc","left":true,"custom":{"a":"b"},"env":{"c":"d"},"title":"t","identity":"i","pool":"p","input":7}""",
            answer.Text);
        Assert.Contains("\"custom\":null,\"env\":null,\"title\":null,\"identity\":null,\"pool\":null", (await run.InvokeAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_connection_serves_many_invocations_small_and_large()
    {
        await using var run = await StartAsync("Forms::Bytes");

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($$"""{"n":{{i}}}""", (await run.InvokeAsync($$"""{"n":{{i}}}""", chunked: i % 2 == 1)).Text);
        }

        var large = $"\"{new string('y', 3_000_000)}\"";
        Assert.Equal(large, (await run.InvokeAsync(large)).Text);
        Assert.Equal("{}", (await run.InvokeAsync()).Text);
        Assert.Equal(1, run.Api.Connections);
    }

    [Fact]
    public async Task Every_invocation_has_its_trace_and_frames_are_the_runtimes_own_affair()
    {
        await using var run = await StartAsync("Forms::Secret");

        Assert.Equal("\"Root=1-request-1 \"", (await run.InvokeAsync()).Text);
        Assert.Equal("\" \"", (await run.InvokeAsync(headers: headers => headers.Remove("Lambda-Runtime-Trace-Id"))).Text);
    }

    [Fact]
    public async Task A_program_runs_as_it_is()
    {
        await using var run = await StartAsync("Executable", "executable", "Executable");

        Assert.Equal("""[{"a":1},"Executable"]""", (await run.InvokeAsync("""{"a":1}""")).Text);
        Assert.Equal("""[2,"Executable"]""", (await run.InvokeAsync("2")).Text);
    }

    private Task<BootstrapRun> StartAsync(string handler, params (string Name, string Value)[] variables) =>
        StartAsync($"TestFunctions::TestFunctions.{handler}", "dotnet", "TestFunctions", variables);

    private Task<BootstrapRun> StartAsync(string handler, string folder, string assembly, params (string Name, string Value)[] variables)
    {
        var runtime = runtimes.RequireNearest("dotnet8");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(InstalledRuntimes.Root, "tests/functions", folder, "bin", Configuration, "net8.0")))
        {
            Directory.CreateDirectory(_directory["task"]);
            File.Copy(file, Path.Combine(_directory["task"], Path.GetFileName(file)), overwrite: true);
        }

        Assert.True(File.Exists(_directory[$"task/{assembly}.dll"]));
        var bootstrap = runtime.Mounts.Single(mount => mount.Destination == "/var/runtime").Source;
        return BootstrapRun.StartAsync(runtime, _directory, handler, [.. variables, ("LAMBDA_RUNTIME_DIR", bootstrap), ("HOME", _directory["home"])]);
    }

    // The functions are built as these tests are.
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/'))!);
}
