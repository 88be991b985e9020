using System.Text;
using System.Text.Json;

namespace Thaw.Companions.CloudTrail.Events;

/// <summary>A record as <c>LookupEvents</c> sees it.</summary>
internal sealed record TrailEvent
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public required bool IsReadOnly { get; init; }

    public required string? AccessKeyId { get; init; }

    /// <summary>The user's name, the session's name, or <c>root</c>.</summary>
    public required string? Username { get; init; }

    public required IReadOnlyList<TrailResource> Resources { get; init; }

    /// <summary>The record itself.</summary>
    public required string Line { get; init; }

    /// <summary>Reads a line, or null when it is none of ours.</summary>
    public static TrailEvent? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return Read(JsonElement.Parse(line), Encoding.UTF8.GetString(line));
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static TrailEvent Read(JsonElement record, string line)
    {
        var identity = record.GetProperty("userIdentity");
        return new TrailEvent
        {
            Id = record.GetProperty("eventID").GetString()!,
            Name = record.GetProperty("eventName").GetString()!,
            Source = record.GetProperty("eventSource").GetString()!,
            Time = record.GetProperty("eventTime").GetDateTimeOffset(),
            Account = record.GetProperty("recipientAccountId").GetString()!,
            Region = record.GetProperty("awsRegion").GetString()!,
            IsReadOnly = record.GetProperty("readOnly").GetBoolean(),
            AccessKeyId = identity.TryGetProperty("accessKeyId", out var key) ? key.GetString() : null,
            Username = NameOf(identity),
            Resources = TrailResources.Of(record),
            Line = line,
        };
    }

    private static string? NameOf(JsonElement identity) => identity.GetProperty("type").GetString() switch
    {
        "Root" => "root",
        "IAMUser" => identity.GetProperty("userName").GetString(),
        "AssumedRole" or "FederatedUser" when identity.GetProperty("arn").GetString() is { } arn => arn[(arn.LastIndexOf('/') + 1)..],
        _ => null,
    };
}
