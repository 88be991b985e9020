using System.Text.Json;
using Thaw.TestKit;

namespace Thaw.Server.Tests.Living;

public sealed class RetirementTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private static readonly byte[] Other = ZipPackage.Of(("main.py", "def handler(event, context):\n    return 'other'\n"));

    [Fact]
    public async Task New_code_serves_the_next_invocation_and_the_old_environment_goes()
    {
        await Server.CreateAsync("retire-idle");
        await Server.AskAsync("retire-idle", "answer = 1");
        var old = Assert.Single(Server.Traces.SandboxesOf("retire-idle"));

        await Server.Lambda.UpdateCodeAsync("retire-idle", Other);
        var answer = await Server.Lambda.InvokeAsync("retire-idle");

        Assert.Equal("\"other\"", answer.Text);
        await Server.HasSandboxesAsync("retire-idle", 1);
        Assert.NotEqual(old, Server.Traces.SandboxesOf("retire-idle")[0]);
    }

    [Fact]
    public async Task An_invocation_that_runs_during_an_update_ends_with_the_old_code()
    {
        await Server.CreateAsync("retire-busy");
        var held = await Server.HoldAsync("retire-busy");

        await Server.Lambda.UpdateCodeAsync("retire-busy", Other);
        var next = await Server.Lambda.InvokeAsync("retire-busy");
        await Server.ReleaseAsync("retire-busy");
        var old = await held;

        Assert.Equal("\"other\"", next.Text);
        Assert.Equal((null, JsonValueKind.Number), (old.Error, old.Payload.ValueKind));
        await Server.HasSandboxesAsync("retire-busy", 1);
    }

    [Fact]
    public async Task A_deleted_function_has_no_environment_and_cannot_be_invoked()
    {
        await Server.CreateAsync("retire-deleted");
        await Server.AskAsync("retire-deleted", "answer = 1");

        await Server.Lambda.DeleteAsync("retire-deleted");
        var answer = await Server.Lambda.InvokeAsync("retire-deleted");

        Assert.Equal(404, answer.Status);
        await Server.HasSandboxesAsync("retire-deleted", 0);
    }

    [Fact]
    public async Task An_invocation_that_runs_while_its_function_is_deleted_still_answers()
    {
        await Server.CreateAsync("retire-held");
        var held = await Server.HoldAsync("retire-held");

        await Server.Lambda.DeleteAsync("retire-held");
        await Server.ReleaseAsync("retire-held");
        var answer = await held;

        Assert.Equal((200, null), (answer.Status, answer.Error));
        await Server.HasSandboxesAsync("retire-held", 0);
    }
}
