using System.Text.Json.Serialization;
using Thaw.Functions.Layers;

namespace Thaw.Functions.Deploying;

/// <summary>The JSON of what is stored: domain records, never the wire's shapes; members may be added, never renamed.</summary>
/// <remarks>A member that is added is nullable, or has a setter: what can only be initialised loses its default when old JSON lacks it.</remarks>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FunctionConfiguration))]
[JsonSerializable(typeof(LayerDetails))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class StoredJson : JsonSerializerContext;
