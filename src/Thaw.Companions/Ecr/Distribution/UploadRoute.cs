using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Takes layers: in one piece, in pieces, or from another repository that has them.</summary>
internal sealed class UploadRoute(RepositoryGate gate, LayerUploads uploads, LayerStore layers)
{
    private const string Sha256 = "sha256:";

    public Task AnswerAsync(RegistryExchange exchange, CancellationToken cancellation) => (exchange.Method, exchange.Route.Reference) switch
    {
        ("POST", "") => BeginAsync(exchange, cancellation),
        ("PATCH", not "") => AppendAsync(exchange, cancellation),
        ("PUT", not "") => FinishAsync(exchange, cancellation),
        ("GET", not "") => ShowAsync(exchange, cancellation),
        ("DELETE", not "") => CancelAsync(exchange, cancellation),
        _ => throw RegistryErrors.Unsupported(exchange.Method),
    };

    private async Task BeginAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(InitiateLayerUpload));
        if (await MountAsync(exchange, repository, cancellation))
        {
            return;
        }

        if (exchange.Query("digest") is { } digest)
        {
            Check(digest);
            await gate.EnterAsync(exchange, cancellation, nameof(UploadLayerPart), nameof(CompleteLayerUpload));
            var whole = (await uploads.BeginAsync(repository, cancellation)).ToString("D");
            await uploads.AppendAsync(repository, whole, 0, exchange.Http.Request.Body, isLimited: false, cancellation);
            await KeepAsync(exchange, repository, whole, digest, cancellation);
            return;
        }

        var id = await uploads.BeginAsync(repository, cancellation);
        Show(exchange, StatusCodes.Status202Accepted, id.ToString("D"), 0);
    }

    // What cannot be taken from the other repository is uploaded as if nobody had asked: the client goes on with the upload.
    private async Task<bool> MountAsync(RegistryExchange exchange, Repository repository, CancellationToken cancellation)
    {
        var (digest, from) = (exchange.Query("mount"), exchange.Query("from"));
        var here = new Scope(exchange.Visitor.Caller.Account, exchange.Visitor.Region);
        if (!EcrConstraints.IsSha256(digest) || from is null || RegistryAddress.Find(exchange.Http.Request.Host.Host, from, here) is not { } name)
        {
            return false;
        }

        var source = await gate.TryEnterAsync(exchange, name, cancellation, nameof(BatchCheckLayerAvailability), nameof(GetDownloadUrlForLayer));
        if (source is null || !await layers.MountAsync(repository, source, digest![Sha256.Length..], cancellation))
        {
            return false;
        }

        exchange.Place(StatusCodes.Status201Created, $"blobs/{digest}", digest);
        return true;
    }

    private async Task AppendAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(UploadLayerPart));
        var upload = await TakeAsync(exchange, repository, cancellation);
        Show(exchange, StatusCodes.Status202Accepted, exchange.Route.Reference, upload.Received);
    }

    private async Task FinishAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(CompleteLayerUpload));
        var digest = exchange.Query("digest") ?? "";
        Check(digest);
        if (exchange.Http.Request.ContentLength != 0 && exchange.Http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
        {
            await gate.EnterAsync(exchange, cancellation, nameof(UploadLayerPart));
            await TakeAsync(exchange, repository, cancellation);
        }

        await KeepAsync(exchange, repository, exchange.Route.Reference, digest, cancellation);
    }

    private async Task<LayerUpload> TakeAsync(RegistryExchange exchange, Repository repository, CancellationToken cancellation)
    {
        var request = exchange.Http.Request;
        var first = First(request);
        try
        {
            return await uploads.AppendAsync(repository, exchange.Route.Reference, first, request.Body, isLimited: false, cancellation);
        }
        catch (AwsException refusal) when (refusal.Code == EcrErrors.InvalidLayerPartCode)
        {
            // Who has lost count is told where to go on.
            var upload = await uploads.GetAsync(repository, exchange.Route.Reference, cancellation);
            Show(exchange, StatusCodes.Status416RangeNotSatisfiable, exchange.Route.Reference, upload.Received);
            throw;
        }
    }

    private async Task KeepAsync(RegistryExchange exchange, Repository repository, string id, string digest, CancellationToken cancellation)
    {
        try
        {
            await uploads.CompleteAsync(repository, id, digest, cancellation);
        }
        catch (AwsException refusal) when (refusal.Code == EcrErrors.InvalidLayerCode)
        {
            // A client that sent something else than it said begins anew.
            await uploads.CancelAsync(repository, id, cancellation);
            throw;
        }

        exchange.Place(StatusCodes.Status201Created, $"blobs/{digest}", digest);
    }

    private async Task ShowAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(UploadLayerPart));
        var upload = await uploads.GetAsync(repository, exchange.Route.Reference, cancellation);
        Show(exchange, StatusCodes.Status204NoContent, exchange.Route.Reference, upload.Received);
    }

    private async Task CancelAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(UploadLayerPart));
        await uploads.CancelAsync(repository, exchange.Route.Reference, cancellation);
        exchange.Http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static void Check(string digest)
    {
        if (!EcrConstraints.IsSha256(digest))
        {
            throw RegistryErrors.InvalidDigest(digest);
        }
    }

    // Docker's range has no unit: FIRST-LAST.
    private static long? First(HttpRequest request)
    {
        var text = request.Headers.ContentRange.ToString();
        if (text.Length == 0)
        {
            return null;
        }

        return text.Split('-') is [var from, var to]
            && long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            && last >= first
            && (request.ContentLength is null || request.ContentLength == last - first + 1)
                ? first
                : throw RegistryErrors.InvalidRange(text);
    }

    private static void Show(RegistryExchange exchange, int status, string id, long received)
    {
        exchange.Place(status, $"blobs/uploads/{id}", null);
        exchange.Http.Response.Headers["Docker-Upload-UUID"] = id;
        exchange.Http.Response.Headers[HeaderNames.Range] = string.Create(CultureInfo.InvariantCulture, $"0-{Math.Max(0, received - 1)}");
    }
}
