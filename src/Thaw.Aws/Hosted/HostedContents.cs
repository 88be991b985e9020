using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Door;

namespace Thaw.Aws.Hosted;

/// <summary>Everything that is hosted beside the AWS operations.</summary>
internal sealed class HostedContents(IEnumerable<IHostedContent> contents, Gatekeeper gatekeeper, Authority authority)
{
    private readonly IHostedContent[] _contents = [.. contents];

    /// <summary>Answers a request for hosted content; false for every other one.</summary>
    public async ValueTask<bool> TryAnswerAsync(Exchange exchange)
    {
        if (Find(exchange) is not { } content)
        {
            return false;
        }

        exchange.IsHosted = true;
        await content.ServeAsync(new HostedRequest(exchange, gatekeeper, authority), exchange.Http.RequestAborted);
        return true;
    }

    private IHostedContent? Find(Exchange exchange)
    {
        var host = exchange.Http.Request.Host.Host;
        foreach (var content in _contents)
        {
            if (content.Claims(host, exchange.Target.Path))
            {
                return content;
            }
        }

        return null;
    }
}
