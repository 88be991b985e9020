using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thaw.Companions.Sts.WebIdentity;

/// <summary>The JSON of providers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(List<OidcProviderShape>))]
[JsonSerializable(typeof(DiscoveryShape))]
internal sealed partial class WebIdentityJson : JsonSerializerContext;
