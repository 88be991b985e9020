using System.Text.Json.Serialization;

namespace Thaw.Functions.Urls;

/// <summary>The JSON of what is stored of function URLs; members may be added when they are nullable, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CorsRules))]
internal sealed partial class UrlJson : JsonSerializerContext;
