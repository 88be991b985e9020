using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Removes tags from a log group by its ARN.</summary>
internal sealed class UntagResource(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.UntagResourceRequest);
        new Constraints().ResourceArn(input.ResourceArn).TagKeys("tagKeys", input.TagKeys, 0).Check();
        var group = LogsArns.GroupOfArn(request.Scope, input.ResourceArn!) ?? throw LogsErrors.ResourceNotFound();
        return await tags.RemoveAsync(request.Scope, group, input.TagKeys!, cancellation) ? OperationResponse.Empty(200) : throw LogsErrors.ResourceNotFound();
    }

    internal sealed record Request(string? ResourceArn, IReadOnlyList<string>? TagKeys);
}
