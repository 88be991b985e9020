using Thaw.Aws.Operations;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs.Access;

/// <summary>The log group whose tags a request is about by its ARN.</summary>
internal sealed class TaggedGroupResource(LogTagStore tags) : LogGroupResource(tags)
{
    protected override string ArnOf(Scope scope, string group) => LogsArns.Group(scope, group);
}
