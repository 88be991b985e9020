namespace Thaw.Aws.Hosted;

/// <summary>Something that answers plain HTTP under host names of its own: function URLs, stages of an API, web sites of a bucket.</summary>
public interface IHostedContent
{
    /// <summary>Whether a request belongs here. Asked of every request before anything else, so it looks at these two texts only.</summary>
    /// <param name="host">The host without its port, as the client wrote it.</param>
    /// <param name="path">The path as it came over the wire.</param>
    bool Claims(string host, string path);

    /// <summary>Answers a request that it has claimed; nobody has verified or read anything of it yet.</summary>
    Task ServeAsync(HostedRequest request, CancellationToken cancellation);
}
