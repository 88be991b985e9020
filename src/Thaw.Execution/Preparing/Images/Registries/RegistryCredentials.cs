using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thaw.Execution.Preparing.Images.Registries;

/// <summary>The credentials for registries, in the form in which <c>docker login</c> and <c>skopeo login</c> keep them.</summary>
internal sealed record RegistryCredentials
{
    public IReadOnlyDictionary<string, Entry?>? Auths { get; init; }

    /// <summary>The user's name and password for a registry, as HTTP's basic authentication wants them; null when there are none.</summary>
    /// <exception cref="ImageRefusedException">The file is there and cannot be read.</exception>
    public static string? For(string registry, string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            var known = JsonSerializer.Deserialize(File.ReadAllBytes(file), RegistryCredentialsJson.Default.RegistryCredentials)?.Auths ?? new Dictionary<string, Entry?>();
            return known.Where(entry => HostOf(entry.Key) == registry).Select(entry => entry.Value?.Basic).FirstOrDefault();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ImageRefusedException(ImageRefusal.Unavailable, $"the file of registry credentials {file} cannot be read", failure);
        }
    }

    /// <summary>Keeps secrets out of logs.</summary>
    public override string ToString() => nameof(RegistryCredentials);

    // Docker writes some of them as addresses: https://index.docker.io/v1/.
    private static string HostOf(string key) => Uri.TryCreate(key, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.Authority : key.TrimEnd('/');

    /// <summary>The credentials of one registry.</summary>
    internal sealed record Entry
    {
        public string? Auth { get; init; }

        public string? Username { get; init; }

        public string? Password { get; init; }

        [JsonIgnore]
        public string? Basic => Username is not null && Password is not null
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))
            : string.IsNullOrEmpty(Auth) ? null : Auth;

        /// <summary>Keeps secrets out of logs.</summary>
        public override string ToString() => nameof(Entry);
    }
}

/// <summary>How credentials are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RegistryCredentials))]
internal sealed partial class RegistryCredentialsJson : JsonSerializerContext;
