using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>The keys of providers, kept for an hour; a token with a key that nobody knows has them read again, but not more often than once a minute.</summary>
internal sealed class ProviderKeys(ProviderDocuments documents, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    /// <summary>The keys of a provider that a token may be signed with: the one that it names, or all when it names none.</summary>
    public async Task<IReadOnlyList<SecurityKey>> FindAsync(TrustedProvider provider, string? keyId)
    {
        var keys = await ReadAsync(provider, Fresh);
        if (Pick(keys, keyId) is { Count: > 0 } known)
        {
            return known;
        }

        return Pick(await ReadAsync(provider, Pause), keyId);
    }

    private static List<SecurityKey> Pick(IReadOnlyList<SecurityKey> keys, string? keyId) => [.. keys.Where(key => string.IsNullOrEmpty(keyId) || key.KeyId == keyId)];

    // Whoever comes while the keys are read waits for the same reading.
    private Task<IReadOnlyList<SecurityKey>> ReadAsync(TrustedProvider provider, TimeSpan age)
    {
        var now = time.GetUtcNow();
        if (_readings.TryGetValue(provider.Issuer, out var kept) && (now - kept.Began < age && (now - kept.Began < Pause || kept.Succeeded)))
        {
            return kept.Keys.Value;
        }

        var next = new Reading(now, new Lazy<Task<IReadOnlyList<SecurityKey>>>(() => ReadAsync(provider)));
        var winner = _readings.AddOrUpdate(provider.Issuer, next, (_, current) => ReferenceEquals(current, kept) ? next : current);
        return winner.Keys.Value;
    }

    private async Task<IReadOnlyList<SecurityKey>> ReadAsync(TrustedProvider provider)
    {
        var place = provider.Keys ?? await DiscoverAsync(provider);
        if (place is null || await documents.ReadAsync(place) is not { } document)
        {
            return [];
        }

        try
        {
            return [.. new JsonWebKeySet(Encoding.UTF8.GetString(document)).GetSigningKeys()];
        }
        catch (Exception failure) when (failure is ArgumentException or JsonException)
        {
            return [];
        }
    }

    private async Task<string?> DiscoverAsync(TrustedProvider provider)
    {
        if (await documents.ReadAsync(provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration") is not { } document)
        {
            return null;
        }

        try
        {
            var keys = JsonSerializer.Deserialize(document, WebIdentityJson.Default.DiscoveryShape)?.KeysUri;
            return keys?.StartsWith("https://", StringComparison.Ordinal) == true ? keys : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Reading(DateTimeOffset Began, Lazy<Task<IReadOnlyList<SecurityKey>>> Keys)
    {
        public bool Succeeded => Keys.IsValueCreated && Keys.Value is { IsCompletedSuccessfully: true, Result.Count: > 0 };
    }
}
