using System.Net;
using System.Text.Json;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Extensions;

public sealed class RegistrationTests
{
    private static readonly (string Name, string Value) s_errorType = ("Lambda-Extension-Function-Error-Type", "X");

    [Fact]
    public async Task Registering_tells_about_the_function_and_the_account_only_when_asked()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            using var answer = await extension.SendAsync(
                HttpMethod.Post, "2020-01-01/extension/register", """{"events":["SHUTDOWN"]}""", [("Lambda-Extension-Name", "a"), ("Lambda-Extension-Accept-Feature", "x, accountId")]);
            extension.Id = answer.Headers.GetValues("Lambda-Extension-Identifier").Single();
            function.Saw(await answer.Content.ReadAsStringAsync());
            await extension.NextAsync();
            extension.Exit(0);
        };
        await function.InvokeAsync();
        Assert.Equal(["""{"functionName":"f","functionVersion":"$LATEST","handler":"index.handler","accountId":"000000000000"}"""], function.Seen);
    }

    [Theory]
    [InlineData("", "{}", "Extension.InvalidExtensionName", "Empty extension name")]
    [InlineData("a", "", "InvalidRequestFormat", "unexpected end of JSON input")]
    [InlineData("a", "[]", "InvalidRequestFormat", "json: cannot unmarshal the body into an object")]
    [InlineData("a", """{"events":"INVOKE"}""", "InvalidRequestFormat", "json: events must be an array of strings")]
    [InlineData("a", """{"events":[1]}""", "InvalidRequestFormat", "json: events must be an array of strings")]
    [InlineData("a", """{"configurationKeys":["x"]}""", "InvalidRequestFormat", "configurationKeys are deprecated; use environment variables instead")]
    [InlineData("a", """{"events":["START"]}""", "Extension.InvalidEventType", "START: ErrorInvalidEventType")]
    [InlineData("internal", """{"events":["SHUTDOWN"]}""", "Extension.InvalidEventType", "SHUTDOWN: ShutdownEventNotSupportedForInternalExtension")]
    public async Task What_is_wrong_is_refused_in_AWSs_words_and_can_be_tried_again(string name, string body, string errorType, string message)
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            using var answer = await extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/register", body, ("Lambda-Extension-Name", name));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            function.Saw(await answer.Content.ReadAsStringAsync());
            await extension.LiveAsync("INVOKE", "SHUTDOWN");
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        var error = JsonSerializer.Deserialize<JsonElement>(Assert.Single(function.Seen));
        Assert.Equal(errorType, error.GetProperty("errorType").GetString());
        Assert.Equal(message, error.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task Out_of_turn_an_extension_is_refused()
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            await extension.RegisterAsync("INVOKE", "SHUTDOWN");
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/register", "{}", ("Lambda-Extension-Name", "a"))));
            await extension.NextAsync();
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/init/error", "{}", s_errorType)));
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/exit/error", "{}")));
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/register", "{}", ("Lambda-Extension-Name", "late"))));
            await extension.NextAsync();
            extension.Exit(0);
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        await Patience.UntilAsync(() => function.Seen.Count == 4, "the answers");
        Assert.Equal(
            ["Extension.InvalidExtensionState", "Extension.InvalidExtensionState", "Extension.MissingHeader", "Extension.RegistrationClosed"], function.Seen);
    }

    [Theory]
    [InlineData("", "Extension.MissingExtensionIdentifier")]
    [InlineData("nonsense", "Extension.InvalidExtensionIdentifier")]
    [InlineData("00000000-0000-0000-0000-000000000000", "Extension.UnknownExtensionIdentifier")]
    public async Task Who_is_not_known_is_refused(string id, string errorType)
    {
        await using var function = await ExtendedFunction.StartAsync("a");
        function.Execution.Host.ExtensionScript = async extension =>
        {
            extension.Id = id;
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Get, "2020-01-01/extension/event/next")));
            function.Saw(await ErrorOfAsync(extension.SendAsync(HttpMethod.Post, "2020-01-01/extension/exit/error", "{}", s_errorType)));
            extension.Id = "";
            await extension.LiveAsync("SHUTDOWN");
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync());
        Assert.Equal([errorType, errorType], function.Seen);
    }

    [Fact]
    public async Task Internal_extensions_register_before_the_runtime_asks_and_are_ten_at_most()
    {
        await using var function = await ExtendedFunction.StartAsync();
        function.Execution.Host.Script = async runtime =>
        {
            var extensions = Enumerable.Range(0, ExtensionRegistry.Most).Select(number => new ScriptedExtension(runtime.Sandbox, $"i{number}", _ => { }, runtime.Process.Life)).ToList();
            foreach (var extension in extensions)
            {
                await extension.RegisterAsync("INVOKE");
            }

            using var eleventh = new ScriptedExtension(runtime.Sandbox, "i10", _ => { }, runtime.Process.Life);
            function.Saw(await ErrorOfAsync(eleventh.SendAsync(HttpMethod.Post, "2020-01-01/extension/register", "{}", ("Lambda-Extension-Name", "i10"))));
            foreach (var extension in extensions)
            {
                _ = LiveAsync(function, extension);
            }

            await runtime.EchoAsync();
        };
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync("r1"));
        await function.Execution.IdleAsync(function.Execution.Sandbox);
        Assert.IsType<InvocationOutcome.Succeeded>(await function.InvokeAsync("r2"));
        await function.Execution.IdleAsync(function.Execution.Sandbox);
        Assert.Equal("Extension.TooManyExtensions", function.Seen[0]);
        Assert.Equal(10, function.Seen.Count(seen => seen.EndsWith(" r1", StringComparison.Ordinal)));
        Assert.Equal(10, function.Seen.Count(seen => seen.EndsWith(" r2", StringComparison.Ordinal)));
    }

    private static async Task LiveAsync(ExtendedFunction function, ScriptedExtension extension)
    {
        try
        {
            while (true)
            {
                function.Saw($"{extension.Name} {(await extension.NextAsync()).GetProperty("requestId").GetString()}");
            }
        }
        catch (Exception ended) when (ended is HttpRequestException or OperationCanceledException or IOException)
        {
            extension.Dispose();
        }
    }

    private static async Task<string> ErrorOfAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("errorType").GetString()!;
    }
}
