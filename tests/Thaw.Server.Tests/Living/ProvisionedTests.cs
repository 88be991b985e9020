using System.Text.Json.Nodes;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class ProvisionedTests : OwnServerTests
{
    private const string Functions = "/2015-03-31/functions";

    [Fact]
    public async Task The_first_call_of_a_provisioned_function_waits_for_no_initialization()
    {
        await using var server = await StartAsync();
        await PublishAsync(server, "prov-first");
        await ProvisionAsync(server, "prov-first", 2);
        await server.HasSandboxesAsync("prov-first", 2);

        var first = await server.RunAsync("prov-first:1", "import os\nanswer = os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']");

        Assert.Equal("\"provisioned-concurrency\"", first.Text);
        Assert.DoesNotContain("Init Duration", first.Log, StringComparison.Ordinal);
        Assert.Equal(2, server.Traces.SandboxesOf("prov-first").Count);
    }

    [Fact]
    public async Task An_environment_that_is_killed_is_replaced_and_after_a_restart_they_are_back()
    {
        await using (var server = await StartAsync())
        {
            await PublishAsync(server, "prov-back");
            await ProvisionAsync(server, "prov-back", 1);
            var before = await server.AskAsync("prov-back:1", "answer = loaded");
            Assert.Equal("Unhandled", (await server.RunAsync("prov-back:1", "import os\nos._exit(3)")).Error);
            await ReadyAsync(server, "prov-back", 1);
            Assert.NotEqual(before.GetInt64(), (await server.AskAsync("prov-back:1", "answer = loaded")).GetInt64());
            await server.Instance.KillAsync();
        }

        await using var again = await StartAsync();
        await ReadyAsync(again, "prov-back", 1);
        var answer = await again.RunAsync("prov-back:1", "answer = 1");
        Assert.DoesNotContain("Init Duration", answer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_whose_code_does_not_initialize_says_so()
    {
        await using var server = await StartAsync();
        await server.Lambda.CreateAsync("prov-broken", ZipPackage.Of(("main.py", "raise ValueError('never')")));
        Succeeded(await server.Lambda.SendAsync(HttpMethod.Post, $"{Functions}/prov-broken/versions", "{}"));
        Succeeded(await PutAsync(server, "prov-broken", 1));
        HttpAnswer? answer = null;
        await Eventually.HoldsAsync(
            async () => (answer = await GetAsync(server, "prov-broken")).Json.GetProperty("Status").GetString() == "FAILED",
            () => $"not failed, but {answer?.Body}");
        Assert.Equal("FUNCTION_ERROR_INIT_FAILURE", answer!.Json.GetProperty("StatusReason").GetString());
    }

    [Fact]
    public async Task Tenants_have_sandboxes_of_their_own_and_the_handler_knows_them()
    {
        await using var server = await StartAsync();
        var settings = new JsonObject
        {
            ["FunctionName"] = "tenants",
            ["Role"] = "arn:aws:iam::000000000000:role/lambda-role",
            ["Runtime"] = "python3.11",
            ["Handler"] = "main.handler",
            ["TenancyConfig"] = new JsonObject { ["TenantIsolationMode"] = "PER_TENANT" },
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(RunningServer.Package()) },
        };
        Succeeded(await server.Lambda.SendAsync(HttpMethod.Post, Functions, settings.ToJsonString()));
        async Task<string> CallAsync(string tenant)
        {
            const string told = """{"run":"kept.setdefault('seen', []).append(context.tenant_id)\nanswer = kept['seen']"}""";
            return Succeeded(await server.Lambda.SendAsync(HttpMethod.Post, $"{Functions}/tenants/invocations", told, ("X-Amz-Tenant-Id", tenant))).Body;
        }

        Assert.Equal("""["blue"]""", await CallAsync("blue"));
        Assert.Equal("""["green"]""", await CallAsync("green"));
        Assert.Equal("""["blue", "blue"]""", await CallAsync("blue"));
    }

    private static async Task PublishAsync(RunningServer server, string name)
    {
        await server.CreateAsync(name);
        Succeeded(await server.Lambda.SendAsync(HttpMethod.Post, $"{Functions}/{name}/versions", "{}"));
    }

    private static async Task ProvisionAsync(RunningServer server, string name, int environments)
    {
        Succeeded(await PutAsync(server, name, environments));
        await ReadyAsync(server, name, environments);
    }

    private static async Task ReadyAsync(RunningServer server, string name, int environments)
    {
        HttpAnswer? answer = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = Succeeded(await GetAsync(server, name));
                return answer.Json.GetProperty("Status").GetString() == "READY"
                    && answer.Json.GetProperty("AvailableProvisionedConcurrentExecutions").GetInt32() == environments;
            },
            () => $"not ready, but {answer?.Body}");
    }

    private static Task<HttpAnswer> PutAsync(RunningServer server, string name, int environments) => server.Lambda.SendAsync(
        HttpMethod.Put,
        $"/2019-09-30/functions/{name}/provisioned-concurrency?Qualifier=1",
        $$"""{"ProvisionedConcurrentExecutions":{{environments}}}""");

    private static Task<HttpAnswer> GetAsync(RunningServer server, string name) =>
        server.Lambda.SendAsync(HttpMethod.Get, $"/2019-09-30/functions/{name}/provisioned-concurrency?Qualifier=1");

    private static HttpAnswer Succeeded(HttpAnswer answer)
    {
        Assert.True(answer.Status < 300, answer.Body);
        return answer;
    }
}
