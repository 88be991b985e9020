using System.Net;

namespace Thaw.Companions.Tests.Sts;

/// <summary>What is to be found at some addresses, and how often it was asked for.</summary>
internal sealed class PublishedDocuments : HttpMessageHandler
{
    public Dictionary<string, string> Documents { get; } = [];

    public List<string> Asked { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        Asked.Add(address);
        return Task.FromResult(Documents.TryGetValue(address, out var document)
            ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(document) }
            : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
