using Thaw.Aws.Door;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Content;

/// <summary>Serves the links of <see cref="ContentLinks"/>.</summary>
internal sealed class ContentRoute(ContentLinks links, SignatureVerifier verifier, IEnumerable<IPresignedContent> contents)
{
    private readonly IPresignedContent[] _contents = [.. contents];

    public async ValueTask AnswerAsync(Exchange exchange)
    {
        Verify(exchange);
        var http = exchange.Http;
        if (!UriEncoding.TryDecode(exchange.Target.Path.AsSpan(ContentLinks.Path.Length), plusIsSpace: false, out var id)
            || await OpenAsync(id, http.RequestAborted) is not { } file)
        {
            throw new AwsException("NoSuchKey", 404, "The specified key does not exist.");
        }

        await using (file.Content)
        {
            http.Response.ContentType = file.ContentType;
            http.Response.ContentLength = file.Length;
            await file.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    private void Verify(Exchange exchange)
    {
        var request = exchange.Http.Request;
        if (!SignedRequest.TryRead(request, exchange.Target, out var signed, out var refusal))
        {
            throw Denied(refusal);
        }

        var ours = signed.AccessKeyId == links.Credential.Caller.AccessKeyId && signed.Scope.Service == ContentLinks.SigningName;
        refusal = ours ? verifier.CheckHead(signed, request.Headers) : SigningRefusal.UnknownKey;
        var canonical = new CanonicalRequest { Method = request.Method, Target = exchange.Target, Headers = request.Headers, SignedHeaders = signed.SignedHeaders };
        refusal ??= verifier.Verify(signed, canonical, links.Credential.SecretAccessKey, [], out _);
        if (refusal is not null)
        {
            throw Denied(refusal);
        }
    }

    private async ValueTask<PresignedFile?> OpenAsync(string id, CancellationToken cancellation)
    {
        foreach (var content in _contents)
        {
            if (await content.OpenAsync(id, cancellation) is { } file)
            {
                return file;
            }
        }

        return null;
    }

    private static AwsException Denied(SigningRefusal refusal) => new("AccessDenied", 403, refusal.Message);
}
