using System.Globalization;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Images;

namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Lists the tags of a repository, and the images that are about another one.</summary>
internal sealed class ListRoutes(RepositoryGate gate, ImageStore images)
{
    private const int MostTags = 1000;

    public Task AnswerAsync(RegistryExchange exchange, CancellationToken cancellation) => (exchange.Method, exchange.Route.Kind) switch
    {
        ("GET", RouteKind.Tags) => TagsAsync(exchange, cancellation),
        ("GET", _) => ReferrersAsync(exchange, cancellation),
        _ => throw RegistryErrors.Unsupported(exchange.Method),
    };

    private async Task TagsAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, nameof(ListImages));
        var count = Math.Min(exchange.Query("n") is { } text ? Number(text) : MostTags, MostTags);
        var found = await images.TagsAfterAsync(repository.Id, exchange.Query("last") ?? "", count + 1, cancellation);
        var page = found.Take(count).ToList();
        if (found.Count > count && count > 0)
        {
            var next = string.Create(CultureInfo.InvariantCulture, $"</v2/{exchange.Route.Name}/tags/list?last={Uri.EscapeDataString(page[^1])}&n={count}>; rel=\"next\"");
            exchange.Http.Response.Headers[HeaderNames.Link] = next;
        }

        await OperationResponse.Json(new TagsShape(exchange.Route.Name, page), EcrJson.Default.TagsShape).WriteBodyAsync(exchange.Http.Response, cancellation);
    }

    private async Task ReferrersAsync(RegistryExchange exchange, CancellationToken cancellation)
    {
        var repository = await gate.EnterAsync(exchange, cancellation, "ListImageReferrers");
        var digest = exchange.Route.Reference;
        if (!EcrConstraints.IsSha256(digest))
        {
            throw RegistryErrors.InvalidDigest(digest);
        }

        var type = exchange.Query("artifactType");
        var found = await images.ReferrersAsync(repository.Id, digest, cancellation);
        var shape = new IndexShape(2, ManifestTypes.OciIndex, [.. found.Where(one => type is null || one.Image.ArtifactType == type).Select(Descriptor)]);
        if (type is not null)
        {
            exchange.Http.Response.Headers["OCI-Filters-Applied"] = "artifactType";
        }

        exchange.Http.Response.ContentType = ManifestTypes.OciIndex;
        await OperationResponse.Json(shape, EcrJson.Default.IndexShape).WriteBodyAsync(exchange.Http.Response, cancellation);
    }

    private static DescriptorShape Descriptor((Image Image, byte[] Manifest) found)
    {
        using var manifest = JsonDocument.Parse(found.Manifest);
        var notes = manifest.RootElement.TryGetProperty("annotations", out var value) && value.ValueKind == JsonValueKind.Object ? value.Clone() : (JsonElement?)null;
        return new DescriptorShape(found.Image.MediaType, found.Image.Digest, found.Manifest.Length, found.Image.ArtifactType, notes);
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw RegistryErrors.InvalidPage();

    internal sealed record TagsShape(string Name, IReadOnlyList<string> Tags);

    internal sealed record DescriptorShape(string MediaType, string Digest, long Size, string? ArtifactType, JsonElement? Annotations);

    internal sealed record IndexShape(int SchemaVersion, string MediaType, IReadOnlyList<DescriptorShape> Manifests);
}
