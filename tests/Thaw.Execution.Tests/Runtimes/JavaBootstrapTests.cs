using System.Text.Json;
using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

[Trait("ring", "contract")]
public sealed partial class JavaBootstrapTests(JavaFunctions functions) : IClassFixture<JavaFunctions>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Javas => ["java11", "java17", "java21", "java25"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task Handlers_of_objects_get_the_event_and_their_answer_is_JSON(string java)
    {
        await using var run = await StartAsync(java, "Functions$Echo");

        Assert.Equal(
            """{"name":"Zoë","list":[1,2.5,null,true,12345678901,123456789012345678901234567890],"deep":{"x":"é😀"}}""",
            (await run.InvokeAsync("""{"name":"Zoë","list":[1,2.5,null,true,12345678901,123456789012345678901234567890],"none":null,"deep":{"x":"\u00e9\ud83d\ude00"}}""")).Text);
        Assert.Equal("{}", (await run.InvokeAsync()).Text);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($$"""{"n":{{i}}}""", (await run.InvokeAsync($$"""{"n":{{i}}}""", chunked: i % 2 == 1)).Text);
        }

        var large = JsonSerializer.Serialize(new Dictionary<string, string> { ["y"] = new('y', 3_000_000) });
        Assert.Equal(large, (await run.InvokeAsync(large)).Text);
        Assert.Equal(1, run.Api.Connections);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task The_context_tells_everything(string java)
    {
        await using var run = await StartAsync(java, "Functions$Told");

        Assert.Equal(
            """["request-1","f","7","arn:aws:lambda:eu-west-1:000000000000:function:f:live",128,"/aws/lambda/f","2026/01/01/[7]abc",true,true,true,null,"Root=1-request-1","Root=1-request-1"]""",
            (await run.InvokeAsync()).Text);
        Assert.EndsWith("true,null,null,null]", (await run.InvokeAsync(headers: headers => headers.Remove("Lambda-Runtime-Trace-Id"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task The_client_context_the_identity_and_the_tenant_are_told(string java)
    {
        await using var run = await StartAsync(java, "Functions$Caller");

        var answer = await run.InvokeAsync(headers: headers =>
        {
            headers["Lambda-Runtime-Client-Context"] = """{"custom":{"a":"b"},"env":{"c":"d"},"client":{"app_title":"t"}}""";
            headers["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}""";
            headers["Lambda-Runtime-Aws-Tenant-Id"] = "blue";
        });
        Assert.Equal("""["i","p",{"a":"b"},{"c":"d"},"t","blue"]""", answer.Text);
    }

    [Theory]
    [InlineData("Functions$Upper", "{\"a\":1}", "{\"A\":1}")]
    [InlineData("Functions$Derived", "{}", "\"Order\"")]
    [InlineData("Functions::text", "\"so\"", "\"so!\"")]
    [InlineData("Functions::text", "5", "\"5!\"")]
    [InlineData("Functions::add", "[1,2,3]", "6")]
    [InlineData("Functions::add", "4", "4")]
    [InlineData("Functions::half", "3", "1.5")]
    [InlineData("Functions::nothing", "{}", "null")]
    [InlineData("Functions::contextOnly", "{}", "\"request-1\"")]
    [InlineData("Functions::none", "{}", "\"none\"")]
    [InlineData("Functions::streams", "{}", "\"123f\"")]
    [InlineData("Functions::in", "{}", "null")]
    [InlineData("Functions::overloaded", "\"\"", "\"long\"")]
    [InlineData("Functions::shapes", "{}", """{"array":[1,2],"set":["c"],"nan":"NaN","enum":"GREEN","when":1.500000000,"day":[2024,2,29],"date":5,"some":"x","uuid":"00000000-0000-0000-0000-000000000001","text":"é😀\u0001\"\\/\n"}""")]
    [InlineData("Functions::order", """{"name":"n","count":"1","price":1.10,"colour":"RED","parts":[{"name":"p"}],"stock":{"a":3},"urgent":true,"data":"AQI=","hidden":"x","unknown":[{}],"note":"y"}""",
        """{"note":"y","name":"n","count":2,"price":1.10,"colour":"RED","parts":[{"name":"p","count":0,"urgent":false}],"stock":{"a":3},"urgent":true,"data":"AQI="}""")]
    [InlineData("Functions::noted", """{"colour":"BLUE"}""", """{"note":"f","count":0,"urgent":false}""")]
    [InlineData("Records", """{"id":"o","items":[{"name":"a","count":2},{"count":3}],"note":"!"}""", """{"id":"o!","total":5,"first":{"name":"a","count":2}}""")]
    [InlineData("Records", """{"id":"o","items":{"name":"a","count":2}}""", """{"id":"o-","total":2,"first":{"name":"a","count":2}}""")]
    [InlineData("Records::lambda", "\"ada\"", "\"ADA from main\"")]
    [InlineData("Functions::queue", """{"Records":[{"body":"b","eventSourceARN":"arn","awsRegion":"r"},{}]}""", """[2,"b","arn","r"]""")]
    [InlineData("Functions::bucket", """{"Records":[{"awsRegion":"r","s3":{"key":"k"},"when":1.5}]}""", """["r","k",1500]""")]
    public async Task Every_kind_of_handler_is_called(string handler, string given, string expected)
    {
        await using var run = await StartAsync("java17", handler);
        Assert.Equal(expected, (await run.InvokeAsync(given)).Text);
    }

    [Theory]
    [MemberData(nameof(Javas))]
    public async Task Classes_come_from_the_function_then_its_libraries_then_its_layers(string java)
    {
        Jar("own/both.txt", "own", "task/lib/b.jar", java);
        Jar("other/both.txt", "other", "task/lib/c.jar", java);
        Jar("layer/layer.txt", "layer", "opt/java/lib/l.jar", java);
        // A package may bring AWS's interfaces; those of the runtime are used.
        File.Copy(Path.Combine(functions.Runtimes.Require(java).Mounts[0].Source, "bootstrap.jar"), _directory["task/lib/a-core.jar"]);
        await using var run = await StartAsync(java, "Functions::places", copied: true, ("GREETING", "grüß"));

        Assert.Equal("""["own","layer","en_US.UTF-8","grüß"]""", (await run.InvokeAsync()).Text);
    }

    private void Jar(string file, string text, string jar, string java)
    {
        var path = _directory.Write(file, text);
        Directory.CreateDirectory(Path.GetDirectoryName(_directory[jar])!);
        using var process = System.Diagnostics.Process.Start(JavaFunctions.Tool(functions.Runtimes.Require(java), "jar"), ["cf", _directory[jar], "-C", Path.GetDirectoryName(path)!, Path.GetFileName(path)]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private Task<BootstrapRun> StartAsync(string java, string handler, params (string Name, string Value)[] variables) =>
        StartAsync(java, handler, copied: false, variables);

    private Task<BootstrapRun> StartAsync(string java, string handler, bool copied, params (string Name, string Value)[] variables)
    {
        var runtime = functions.Runtimes.Require(java);
        var classes = functions.Classes(runtime);
        if (copied)
        {
            foreach (var file in Directory.GetFiles(classes, "*.class", SearchOption.AllDirectories))
            {
                var target = _directory[Path.Combine("task", Path.GetRelativePath(classes, file))];
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
        else
        {
            Directory.CreateSymbolicLink(_directory["task"], classes);
        }

        return BootstrapRun.StartAsync(runtime, _directory, handler, variables);
    }
}
