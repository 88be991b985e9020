using System.Text.Json.Serialization;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>The form of tokens inside.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SessionContent))]
internal sealed partial class SessionJson : JsonSerializerContext;
