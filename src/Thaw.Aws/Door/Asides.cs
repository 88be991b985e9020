using Thaw.Aws.Hosted;

namespace Thaw.Aws.Door;

/// <summary>What the door answers beside AWS's operations: hosted content, and Thaw's own paths.</summary>
internal sealed class Asides(HostedContents hosted, OwnRoutes own)
{
    /// <summary>Answers a request that is for no AWS operation; false for every other one.</summary>
    public async ValueTask<bool> TryAnswerAsync(Exchange exchange) => await hosted.TryAnswerAsync(exchange) || await own.TryAnswerAsync(exchange);
}
