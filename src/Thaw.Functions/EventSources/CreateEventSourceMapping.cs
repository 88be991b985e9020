using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Functions.Deploying;
using Thaw.Functions.EventSources.Shapes;
using Thaw.Functions.Tags;

namespace Thaw.Functions.EventSources;

/// <summary>Lets the events of a source come to a function.</summary>
internal sealed class CreateEventSourceMapping(
    EventSourceMappingStore store, MappingTransitions transitions, IdSource ids, TimeProvider time) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var wanted = request.ReadJson(LambdaJson.Default.CreateEventSourceMappingRequest);
        new Constraints().CollectNew(wanted).ThrowIfAny();
        var source = SourceOf(wanted, request.Scope);
        var settings = SettingsChange.New(source, wanted, ids.NextGuid);
        var target = FunctionTarget.Written(request, wanted.FunctionName!, nameof(CreateEventSourceMapping)) ?? throw LambdaErrors.NoFunctionForMapping();
        TagRules.Check(wanted.Tags ?? TagRules.None);
        var enabled = wanted.Enabled ?? true;
        var mapping = new EventSourceMapping
        {
            Uuid = ids.NextGuid(),
            Target = target,
            Source = source,
            Settings = settings,
            Enabled = enabled,
            State = MappingStates.New(source, enabled),
            Tags = wanted.Tags ?? TagRules.None,
            ModifiedAt = time.GetUtcNow(),
        };
        await store.CreateAsync(mapping, cancellation);
        transitions.Begin(mapping);
        return OperationResponse.Json(MappingAnswers.Show(mapping), LambdaJson.Default.EventSourceMappingShape, 202);
    }

    private static EventSource SourceOf(NewEventSourceShape wanted, Scope scope)
    {
        if (wanted.SelfManagedEventSource?.Endpoints is not null)
        {
            return wanted.EventSourceArn is null ? new EventSource(EventSourceType.SelfManagedKafka, null) : throw LambdaErrors.TwoEventSources();
        }

        if (!EventSource.TryParse(wanted.EventSourceArn, out var source))
        {
            throw LambdaErrors.NoEventSource();
        }

        return Arn.TryParse(source.Arn, out var arn) && arn.Region == scope.Region.Value
            ? source
            : throw LambdaErrors.SourceInOtherRegion(scope.Region.Value);
    }

    internal sealed record Request : NewEventSourceShape;
}
