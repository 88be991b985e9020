using System.Text.Json;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>A version of a function as the database holds it; times are milliseconds since 1970.</summary>
internal sealed class FunctionRow
{
    public string Account { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Version { get; init; } = string.Empty;

    public long Number { get; init; }

    public string Configuration { get; init; } = string.Empty;

    public string CodeId { get; init; } = string.Empty;

    public long CodeSize { get; init; }

    public long UnzippedSize { get; init; }

    public string RevisionId { get; init; } = string.Empty;

    public long ModifiedAt { get; init; }

    public long CreatedAt { get; init; }

    /// <summary>The function's tags; its versions share them.</summary>
    public string Tags { get; init; } = FunctionTags.None;

    public static FunctionRow From(Function function) => new()
    {
        Account = function.Scope.Account.Value,
        Region = function.Scope.Region.Value,
        Name = function.Name,
        Version = function.Version,
        Number = function.Number,
        Configuration = Write(function.Configuration),
        CodeId = function.Code.CodeId,
        CodeSize = function.Code.Size,
        UnzippedSize = function.Code.UnzippedSize,
        RevisionId = function.RevisionId,
        ModifiedAt = function.ModifiedAt.ToUnixTimeMilliseconds(),
        CreatedAt = function.CreatedAt.ToUnixTimeMilliseconds(),
    };

    public Function ToFunction() => new()
    {
        Scope = ReadScope(),
        Name = Name,
        Version = Version,
        Configuration = JsonSerializer.Deserialize(Configuration, StoredJson.Default.FunctionConfiguration)!,
        Code = new CodePackage(CodeId, CodeSize, UnzippedSize),
        RevisionId = RevisionId,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        ModifiedAt = DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt),
        Tags = FunctionTags.Read(Tags),
    };

    /// <summary>A configuration as it is stored: its variables must have been closed.</summary>
    public static string Write(FunctionConfiguration configuration) => configuration.Variables is { Count: > 0 }
        ? throw new InvalidOperationException("Environment variables are closed before they are stored.")
        : JsonSerializer.Serialize(configuration, StoredJson.Default.FunctionConfiguration);

    private Scope ReadScope() =>
        AccountId.TryParse(Account, out var account) && Aws.Naming.Region.TryParse(Region, out var region)
            ? new Scope(account, region)
            : throw new InvalidDataException($"The store holds a function '{Name}' of account '{Account}' and region '{Region}', which are not valid.");
}
