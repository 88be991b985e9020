using System.Text.Json;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.EventSources;

/// <summary>A row of <c>event_source_mappings</c>; without a qualifier or an ARN the column is empty. Times are milliseconds since 1970.</summary>
internal sealed record EventSourceMappingRow
{
    public string Uuid { get; init; } = "";

    public string Account { get; init; } = "";

    public string Region { get; init; } = "";

    public string Name { get; init; } = "";

    public string Qualifier { get; init; } = "";

    public string SourceType { get; init; } = "";

    public string SourceArn { get; init; } = "";

    public string SourceKey { get; init; } = "";

    public string Settings { get; init; } = "";

    public long Enabled { get; init; }

    public string State { get; init; } = "";

    public string Tags { get; init; } = "";

    public long ModifiedAt { get; init; }

    public static EventSourceMappingRow From(EventSourceMapping mapping) => new()
    {
        Uuid = mapping.Uuid.ToString(),
        Account = mapping.Target.Scope.Account.Value,
        Region = mapping.Target.Scope.Region.Value,
        Name = mapping.Target.Name,
        Qualifier = QualifierOf(mapping.Target),
        SourceType = mapping.Source.Type.ToString(),
        SourceArn = mapping.Source.Arn ?? "",
        SourceKey = mapping.SourceKey,
        Settings = JsonSerializer.Serialize(mapping.Settings, EventSourceJson.Default.EventSourceSettings),
        Enabled = mapping.Enabled ? 1 : 0,
        State = mapping.State.ToString(),
        Tags = JsonSerializer.Serialize(mapping.Tags, EventSourceJson.Default.IReadOnlyDictionaryStringString),
        ModifiedAt = mapping.ModifiedAt.ToUnixTimeMilliseconds(),
    };

    public static string QualifierOf(FunctionTarget target) => target.Qualifier?.Value ?? "";

    public EventSourceMapping ToMapping() => new()
    {
        Uuid = Guid.Parse(Uuid),
        Target = AccountId.TryParse(Account, out var account) && Aws.Naming.Region.TryParse(Region, out var region)
            ? new FunctionTarget(new Scope(account, region), Name, Aws.Naming.Qualifier.TryParse(Qualifier, out var qualifier) ? qualifier : null)
            : throw new InvalidDataException($"The event source mapping {Uuid} is stored in an unknown account or region."),
        Source = new EventSource(Enum.Parse<EventSourceType>(SourceType), SourceArn.Length == 0 ? null : SourceArn),
        Settings = JsonSerializer.Deserialize(Settings, EventSourceJson.Default.EventSourceSettings)!,
        Enabled = Enabled != 0,
        State = Enum.Parse<MappingState>(State),
        Tags = JsonSerializer.Deserialize(Tags, EventSourceJson.Default.IReadOnlyDictionaryStringString)!,
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt),
    };
}
