using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Adds tags to a log group by its name.</summary>
internal sealed class TagLogGroup(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.TagLogGroupRequest);
        new Constraints().RequiredGroupName(input.LogGroupName).Required("tags", input.Tags).Tags("tags", input.Tags).Check();
        return await tags.AddAsync(request.Scope, input.LogGroupName!, input.Tags!, cancellation) ? OperationResponse.Empty(200) : throw LogsErrors.GroupNotFound();
    }

    internal sealed record Request(string? LogGroupName, Dictionary<string, string>? Tags);
}
