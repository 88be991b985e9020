using System.Text.Json.Serialization;

namespace Thaw.Aws.Door;

/// <summary>The shapes of Thaw's own paths.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HealthShape))]
internal sealed partial class OwnJson : JsonSerializerContext;
