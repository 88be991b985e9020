using System.Text.Json.Serialization;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>What a provider tells of itself at <c>/.well-known/openid-configuration</c>.</summary>
internal sealed record DiscoveryShape([property: JsonPropertyName("jwks_uri")] string? KeysUri);
