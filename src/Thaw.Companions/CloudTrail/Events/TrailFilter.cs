namespace Thaw.Companions.CloudTrail.Events;

/// <summary>Which records are looked for: of one account and region, between two moments, and with one value of an attribute.</summary>
internal sealed class TrailFilter
{
    private readonly ulong _scope;
    private readonly uint _digest;

    public TrailFilter(string account, string region, string? attribute, string? value)
    {
        (Account, Region, Attribute, Value) = (account, region, attribute, value);
        _scope = TrailHash.OfScope(account, region);
        _digest = TrailHash.Of(value);
    }

    public string Account { get; }

    public string Region { get; }

    /// <summary>The name of the attribute; null for none.</summary>
    public string? Attribute { get; }

    public string? Value { get; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    /// <summary>Whether the record of an entry may be one; that it is not is certain.</summary>
    public bool Allows(in TrailEntry entry) =>
        entry.Scope == _scope && entry.Time >= From.ToUnixTimeSeconds() && entry.Time <= To.ToUnixTimeSeconds() && HasDigest(entry);

    /// <summary>Whether it is one.</summary>
    public bool Matches(TrailEvent found) =>
        found.Account == Account && found.Region == Region && found.Time >= From && found.Time <= To && HasValue(found);

    private bool HasDigest(in TrailEntry entry) => Attribute switch
    {
        null => true,
        "EventId" => entry.Id == _digest,
        "EventName" => entry.Name == _digest,
        "EventSource" => entry.Source == _digest,
        "Username" => entry.User == _digest,
        "AccessKeyId" => entry.Key == _digest,
        "ReadOnly" => entry.ReadOnly == _digest,
        "ResourceType" => entry.FirstType == _digest || entry.SecondType == _digest,
        _ => entry.FirstName == _digest || entry.SecondName == _digest,
    };

    private bool HasValue(TrailEvent found) => Attribute switch
    {
        null => true,
        "EventId" => found.Id == Value,
        "EventName" => found.Name == Value,
        "EventSource" => found.Source == Value,
        "Username" => found.Username == Value,
        "AccessKeyId" => found.AccessKeyId == Value,
        "ReadOnly" => Value == (found.IsReadOnly ? "true" : "false"),
        "ResourceType" => found.Resources.Any(resource => resource.Type == Value),
        _ => found.Resources.Any(resource => resource.Name == Value),
    };
}
