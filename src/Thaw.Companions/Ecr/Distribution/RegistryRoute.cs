namespace Thaw.Companions.Ecr.Distribution;

/// <summary>A path of the distribution API, taken apart.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">The repository as the client names it, in front of it perhaps its registry.</param>
/// <param name="Reference">The blob's or image's digest, the tag, or the upload's id; empty where there is none.</param>
internal sealed record RegistryRoute(RouteKind Kind, string Name, string Reference)
{
    private const string Root = "/v2/";

    // The longest first: a repository may be called as any of them, so that the last one in the path counts.
    private static readonly (string Mark, RouteKind Kind)[] Marks =
    [
        ("/blobs/uploads/", RouteKind.Upload), ("/blobs/", RouteKind.Blob), ("/manifests/", RouteKind.Manifest), ("/referrers/", RouteKind.Referrers),
    ];

    /// <summary>The route of a path; null when it is for somebody else.</summary>
    public static RegistryRoute? Find(string path)
    {
        if (path is Root or "/v2")
        {
            return new RegistryRoute(RouteKind.Root, "", "");
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = path[Root.Length..];
        const string Tags = "/tags/list";
        if (rest.EndsWith(Tags, StringComparison.Ordinal))
        {
            return new RegistryRoute(RouteKind.Tags, rest[..^Tags.Length], "");
        }

        return rest.EndsWith("/blobs/uploads", StringComparison.Ordinal) ? Of(rest + "/") : Of(rest);
    }

    private static RegistryRoute? Of(string rest)
    {
        foreach (var (mark, kind) in Marks)
        {
            var at = rest.LastIndexOf(mark, StringComparison.Ordinal);
            var reference = at > 0 ? Uri.UnescapeDataString(rest[(at + mark.Length)..]) : "";
            if (at > 0 && !reference.Contains('/') && (reference.Length > 0 || kind == RouteKind.Upload))
            {
                return new RegistryRoute(kind, rest[..at], reference);
            }
        }

        return null;
    }
}
