using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Thaw.Companions.Logs.Access;
using Thaw.Companions.Logs.Events;
using Thaw.Companions.Logs.Groups;
using Thaw.Companions.Logs.Retention;
using Thaw.Companions.Logs.Streams;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs;

/// <summary>The JSON of the service's wire: members begin in lower case, absent ones are left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LogsQuestion))]
[JsonSerializable(typeof(CreateLogGroup.Request), TypeInfoPropertyName = "CreateLogGroupRequest")]
[JsonSerializable(typeof(DeleteLogGroup.Request), TypeInfoPropertyName = "DeleteLogGroupRequest")]
[JsonSerializable(typeof(DescribeLogGroups.Request), TypeInfoPropertyName = "DescribeLogGroupsRequest")]
[JsonSerializable(typeof(DescribeLogGroups.Response), TypeInfoPropertyName = "DescribeLogGroupsResponse")]
[JsonSerializable(typeof(PutLogGroupDeletionProtection.Request), TypeInfoPropertyName = "PutLogGroupDeletionProtectionRequest")]
[JsonSerializable(typeof(CreateLogStream.Request), TypeInfoPropertyName = "CreateLogStreamRequest")]
[JsonSerializable(typeof(DeleteLogStream.Request), TypeInfoPropertyName = "DeleteLogStreamRequest")]
[JsonSerializable(typeof(DescribeLogStreams.Request), TypeInfoPropertyName = "DescribeLogStreamsRequest")]
[JsonSerializable(typeof(DescribeLogStreams.Response), TypeInfoPropertyName = "DescribeLogStreamsResponse")]
[JsonSerializable(typeof(PutLogEvents.Request), TypeInfoPropertyName = "PutLogEventsRequest")]
[JsonSerializable(typeof(PutLogEvents.Response), TypeInfoPropertyName = "PutLogEventsResponse")]
[JsonSerializable(typeof(GetLogEvents.Request), TypeInfoPropertyName = "GetLogEventsRequest")]
[JsonSerializable(typeof(GetLogEvents.Response), TypeInfoPropertyName = "GetLogEventsResponse")]
[JsonSerializable(typeof(FilterLogEvents.Request), TypeInfoPropertyName = "FilterLogEventsRequest")]
[JsonSerializable(typeof(FilterLogEvents.Response), TypeInfoPropertyName = "FilterLogEventsResponse")]
[JsonSerializable(typeof(PutRetentionPolicy.Request), TypeInfoPropertyName = "PutRetentionPolicyRequest")]
[JsonSerializable(typeof(DeleteRetentionPolicy.Request), TypeInfoPropertyName = "DeleteRetentionPolicyRequest")]
[JsonSerializable(typeof(TagLogGroup.Request), TypeInfoPropertyName = "TagLogGroupRequest")]
[JsonSerializable(typeof(UntagLogGroup.Request), TypeInfoPropertyName = "UntagLogGroupRequest")]
[JsonSerializable(typeof(ListTagsLogGroup.Request), TypeInfoPropertyName = "ListTagsLogGroupRequest")]
[JsonSerializable(typeof(ListTagsLogGroup.Response), TypeInfoPropertyName = "ListTagsLogGroupResponse")]
[JsonSerializable(typeof(TagResource.Request), TypeInfoPropertyName = "TagResourceRequest")]
[JsonSerializable(typeof(UntagResource.Request), TypeInfoPropertyName = "UntagResourceRequest")]
[JsonSerializable(typeof(ListTagsForResource.Request), TypeInfoPropertyName = "ListTagsForResourceRequest")]
[JsonSerializable(typeof(ListTagsForResource.Response), TypeInfoPropertyName = "ListTagsForResourceResponse")]
internal sealed partial class LogsJson : JsonSerializerContext
{
    static LogsJson() => Default = new LogsJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
