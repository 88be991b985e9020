using System.Text.Json;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>Reads the file of OpenID Connect providers: a JSON list of <c>issuer</c>, <c>audiences</c> and <c>keys</c>.</summary>
public static class OidcProviderFile
{
    /// <summary>Reads the file and tells every mistake as a sentence; a relative path of keys is relative to the file.</summary>
    public static IReadOnlyList<OidcProvider> Read(string file, ICollection<string> mistakes)
    {
        try
        {
            var shapes = JsonSerializer.Deserialize(File.ReadAllBytes(file), WebIdentityJson.Default.ListOidcProviderShape) ?? [];
            return [.. shapes.Select((shape, index) => Check(shape, $"Provider {index + 1} in {file}", file, mistakes)).OfType<OidcProvider>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"The file of OpenID Connect providers cannot be read: {error.Message}");
        }
        catch (JsonException error)
        {
            mistakes.Add($"The file of OpenID Connect providers {file} is not a JSON list of providers: {error.Message}");
        }

        return [];
    }

    private static OidcProvider? Check(OidcProviderShape? shape, string where, string file, ICollection<string> mistakes)
    {
        var before = mistakes.Count;
        Refuse(!IsAddress(shape?.Issuer), $"{where}: the issuer must be an https address (http on loopback), not '{shape?.Issuer}'.");
        Refuse(shape?.Audiences is not { Count: > 0 }, $"{where}: audiences must name at least one audience.");
        var keys = shape?.Keys is { } text && !text.Contains("://", StringComparison.Ordinal) ? Path.GetFullPath(text, Path.GetDirectoryName(Path.GetFullPath(file))!) : shape?.Keys;
        Refuse(keys is not null && !IsAddress(keys) && !File.Exists(keys), $"{where}: keys must be a file that is there or an https address (http on loopback), not '{shape?.Keys}'.");
        return mistakes.Count == before ? new OidcProvider(shape!.Issuer!, shape.Audiences!, keys) : null;

        void Refuse(bool wrong, string sentence)
        {
            if (wrong)
            {
                mistakes.Add(sentence);
            }
        }
    }

    private static bool IsAddress(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
