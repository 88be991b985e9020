using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Delivery;
using Thaw.Companions.Logs.Events;

namespace Thaw.Companions.Logs.Delivery;

/// <summary>Asks what the role that writes a log may do with it.</summary>
internal sealed class WriterPermissions(IAuthority authority)
{
    /// <summary>Whether it may put events into the stream: asked for each delivery, so that a changed policy counts at once.</summary>
    public async ValueTask<WriterRights> ToPutAsync(LogBatch batch, CancellationToken cancellation) =>
        await AskAsync(batch, WriterRights.PutLogEvents, LogsArns.Stream(batch.Scope, batch.Group, batch.Stream), cancellation);

    /// <summary>Whether it may make the group and the stream: asked only when one of them is missing.</summary>
    public async ValueTask<WriterRights> ToCreateAsync(LogBatch batch, CancellationToken cancellation) =>
        await AskAsync(batch, WriterRights.CreateLogGroup, LogsArns.NewGroup(batch.Scope, batch.Group), cancellation)
        | await AskAsync(batch, WriterRights.CreateLogStream, LogsArns.Stream(batch.Scope, batch.Group, batch.Stream), cancellation);

    private async ValueTask<WriterRights> AskAsync(LogBatch batch, WriterRights right, string arn, CancellationToken cancellation)
    {
        var writer = batch.Writer;
        var decision = await authority.DecideAsync(writer.Principal, $"logs:{right}", new AskedResource(arn), writer.SessionKeys, cancellation);
        return decision.IsAllowed ? right : WriterRights.None;
    }
}
