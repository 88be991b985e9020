using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Invoking;

[Trait("ring", "contract")]
public sealed class EventInvocationTests(SharedLambda shared) : IClassFixture<SharedLambda>
{
    [Theory]
    [InlineData("Invoke")]
    [InlineData("InvokeAsync")]
    public async Task An_event_is_checked_and_refused_in_the_same_words(string operation)
    {
        await shared.Lambda.CreateAsync("events");
        (await CallAsync(operation, "events", "{}")).Refuses(
            "NotImplemented", 501, "Asynchronous invocation (InvocationType Event) is not implemented by this version of Thaw yet; use RequestResponse.");
        (await CallAsync(operation, "none", "{}")).Refuses(
            "ResourceNotFoundException", 404, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:none");
        Assert.Equal("InvalidRequestContentException", (await CallAsync(operation, "events", "{")).Error);
        Assert.Equal("ValidationException", (await CallAsync(operation, "a b", "{}")).Error);
    }

    private Task<Answer> CallAsync(string operation, string function, string body) =>
        shared.Lambda.CallAsync(operation, function, body: body, headers: operation == "Invoke" ? [("X-Amz-Invocation-Type", "Event")] : []);
}
