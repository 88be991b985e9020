using System.Text.Json.Serialization;
using Thaw.Functions.EventSources.Settings;

namespace Thaw.Functions.EventSources;

/// <summary>The JSON of stored mappings; members may be added when they are nullable, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EventSourceSettings))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class EventSourceJson : JsonSerializerContext;
