using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>A code signing configuration as the database holds it; times are milliseconds since 1970.</summary>
internal sealed class CodeSigningConfigRow
{
    public string Account { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Id { get; init; } = string.Empty;

    public string? Description { get; init; }

    public string Publishers { get; init; } = string.Empty;

    public string Policy { get; init; } = string.Empty;

    public string Tags { get; init; } = string.Empty;

    public long ModifiedAt { get; init; }

    public static CodeSigningConfigRow From(CodeSigningConfig config) => new()
    {
        Account = config.Target.Scope.Account.Value,
        Region = config.Target.Scope.Region.Value,
        Id = config.Target.Id,
        Description = config.Description,
        Publishers = JsonSerializer.Serialize([.. config.Publishers], StoredJson.Default.StringArray),
        Policy = config.Policy,
        Tags = JsonSerializer.Serialize(new Dictionary<string, string>(config.Tags), StoredJson.Default.DictionaryStringString),
        ModifiedAt = config.ModifiedAt.ToUnixTimeMilliseconds(),
    };

    public CodeSigningConfig ToConfig(Scope scope) => new()
    {
        Target = new CodeSigningTarget(scope, Id),
        Description = Description,
        Publishers = JsonSerializer.Deserialize(Publishers, StoredJson.Default.StringArray)!,
        Policy = Policy,
        Tags = JsonSerializer.Deserialize(Tags, StoredJson.Default.DictionaryStringString)!,
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt),
    };
}
