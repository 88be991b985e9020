using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>The path part of a canonical request.</summary>
internal static class CanonicalPath
{
    /// <summary>Removes empty and dot segments from a path that is still percent-encoded, as RFC 3986 and the clients do; a final slash stays.</summary>
    public static string Normalise(string path)
    {
        if (!path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                kept.Add(segment);
            }
        }

        var slash = kept.Count > 0 && path.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', kept)}{slash}";
    }

    /// <summary>Writes the path as it is signed: S3 signs it as it came, every other service encodes the wire's form once more.</summary>
    public static void Write(PooledBuffer output, string path, bool asIs)
    {
        if (!asIs)
        {
            UriEncoding.Encode(output, path, keepSlashes: true);
            return;
        }

        var start = output.Count;
        if (!UriEncoding.TryDecode(path, plusIsSpace: false, output))
        {
            output.Truncate(start);
            output.Write(path);
        }

        UriEncoding.EncodeWritten(output, start, keepSlashes: true);
    }
}
