using System.Text.Json.Serialization;

namespace Thaw.Functions.Permissions;

/// <summary>The few members of requests that permissions are asked with; a body of 50 MB is not read for more than them.</summary>
[JsonSerializable(typeof(SettingsShape))]
[JsonSerializable(typeof(PolicyChangeResource.Granted))]
[JsonSerializable(typeof(FunctionUrlResource.Address))]
[JsonSerializable(typeof(NewTaggedResource.Tagged))]
[JsonSerializable(typeof(NewMappingResource.Mapped))]
internal sealed partial class PermissionJson : JsonSerializerContext;
