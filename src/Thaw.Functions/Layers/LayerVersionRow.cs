using System.Text.Json;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>A layer version as the database holds it; the time is milliseconds since 1970.</summary>
internal sealed class LayerVersionRow
{
    public string Account { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public long Version { get; init; }

    public string Details { get; init; } = string.Empty;

    public string CodeId { get; init; } = string.Empty;

    public long CodeSize { get; init; }

    public long UnzippedSize { get; init; }

    public long CreatedAt { get; init; }

    public string RevisionId { get; init; } = string.Empty;

    public static LayerVersionRow From(LayerVersion version) => new()
    {
        Account = version.Target.Scope.Account.Value,
        Region = version.Target.Scope.Region.Value,
        Name = version.Target.Name,
        Version = version.Target.Version,
        Details = JsonSerializer.Serialize(version.Details, StoredJson.Default.LayerDetails),
        CodeId = version.Code.CodeId,
        CodeSize = version.Code.Size,
        UnzippedSize = version.Code.UnzippedSize,
        CreatedAt = version.CreatedAt.ToUnixTimeMilliseconds(),
        RevisionId = version.RevisionId,
    };

    public LayerVersion ToVersion() => new(
        new LayerTarget(ReadScope(), Name, Version),
        JsonSerializer.Deserialize(Details, StoredJson.Default.LayerDetails)!,
        new CodePackage(CodeId, CodeSize, UnzippedSize),
        DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        RevisionId);

    private Scope ReadScope() =>
        AccountId.TryParse(Account, out var account) && Aws.Naming.Region.TryParse(Region, out var region)
            ? new Scope(account, region)
            : throw new InvalidDataException($"The store holds a layer '{Name}' of account '{Account}' and region '{Region}', which are not valid.");
}
