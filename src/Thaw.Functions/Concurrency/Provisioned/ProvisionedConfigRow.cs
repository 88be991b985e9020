namespace Thaw.Functions.Concurrency.Provisioned;

/// <summary>Provisioned concurrency as the database holds it; the time is in milliseconds since 1970.</summary>
internal sealed class ProvisionedConfigRow
{
    public string Qualifier { get; init; } = string.Empty;

    public long Requested { get; init; }

    public long ModifiedAt { get; init; }

    public ProvisionedConfig ToConfig() => new(Qualifier, (int)Requested, DateTimeOffset.FromUnixTimeMilliseconds(ModifiedAt));
}
