using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Removes tags from a log group by its name.</summary>
internal sealed class UntagLogGroup(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.UntagLogGroupRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).TagKeys("tags", input.Tags, 1).Check();
        return await tags.RemoveAsync(request.Scope, input.LogGroupName!, input.Tags!, cancellation) ? OperationResponse.Empty(200) : throw LogsErrors.GroupNotFound();
    }

    internal sealed record Request(string? LogGroupName, IReadOnlyList<string>? Tags);
}
