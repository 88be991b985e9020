using Thaw.Aws.Content;

namespace Thaw.Functions.Deploying;

/// <summary>The zips behind the links of <c>GetFunction</c>.</summary>
internal sealed class CodeDownloads(CodeShelf shelf) : IPresignedContent
{
    private const string Prefix = "function-code-";

    /// <summary>The id of a link to a code package.</summary>
    public static string IdOf(string codeId) => Prefix + codeId;

    public ValueTask<PresignedFile?> OpenAsync(string id, CancellationToken cancellation)
    {
        var zip = id.StartsWith(Prefix, StringComparison.Ordinal) ? shelf.Open(id[Prefix.Length..]) : null;
        return ValueTask.FromResult(zip is null ? null : new PresignedFile(zip, zip.Length, "application/zip"));
    }
}
