using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thaw.Companions.CloudTrail;

/// <summary>The JSON of the service's wire.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LookupEvents.Request), TypeInfoPropertyName = "LookupEventsRequest")]
[JsonSerializable(typeof(LookupEvents.Response), TypeInfoPropertyName = "LookupEventsResponse")]
internal sealed partial class CloudTrailJson : JsonSerializerContext
{
    static CloudTrailJson() => Default = new CloudTrailJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
