using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Logs.Tags;

/// <summary>Adds tags to a log group by its ARN.</summary>
internal sealed class TagResource(LogTagStore tags) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.TagResourceRequest);
        new Constraints().ResourceArn(input.ResourceArn).Required("tags", input.Tags).Tags("tags", input.Tags).Check();
        var group = LogsArns.GroupOfArn(request.Scope, input.ResourceArn!) ?? throw LogsErrors.ResourceNotFound();
        return await tags.AddAsync(request.Scope, group, input.Tags!, cancellation) ? OperationResponse.Empty(200) : throw LogsErrors.ResourceNotFound();
    }

    internal sealed record Request(string? ResourceArn, Dictionary<string, string>? Tags);
}
