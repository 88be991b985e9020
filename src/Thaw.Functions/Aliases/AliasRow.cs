using Thaw.Aws.Operations;

namespace Thaw.Functions.Aliases;

/// <summary>An alias as the database holds it.</summary>
internal sealed class AliasRow
{
    public string Account { get; init; } = string.Empty;

    public string Region { get; init; } = string.Empty;

    public string Name { get; init; } = string.Empty;

    public string Alias { get; init; } = string.Empty;

    public string FunctionVersion { get; init; } = string.Empty;

    public string Description { get; init; } = string.Empty;

    public string? AdditionalVersion { get; init; }

    public double? AdditionalWeight { get; init; }

    public string RevisionId { get; init; } = string.Empty;

    public static AliasRow From(Alias alias) => new()
    {
        Account = alias.Scope.Account.Value,
        Region = alias.Scope.Region.Value,
        Name = alias.FunctionName,
        Alias = alias.Name,
        FunctionVersion = alias.FunctionVersion,
        Description = alias.Description,
        AdditionalVersion = alias.Additional?.Version,
        AdditionalWeight = alias.Additional?.Weight,
        RevisionId = alias.RevisionId,
    };

    public Alias ToAlias(Scope scope) => new()
    {
        Scope = scope,
        FunctionName = Name,
        Name = Alias,
        FunctionVersion = FunctionVersion,
        Description = Description,
        Additional = AdditionalVersion is null ? null : new AdditionalVersion(AdditionalVersion, AdditionalWeight ?? 0),
        RevisionId = RevisionId,
    };
}
