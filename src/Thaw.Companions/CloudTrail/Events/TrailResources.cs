using System.Text.Json;

namespace Thaw.Companions.CloudTrail.Events;

/// <summary>Tells from a record's parameters what it is about.</summary>
internal static class TrailResources
{
    /// <summary>The most that a record is found by.</summary>
    public const int Most = 2;

    private static readonly (string Parameter, string Type)[] Known =
    [
        ("functionName", "AWS::Lambda::Function"), ("role", "AWS::IAM::Role"), ("layerName", "AWS::Lambda::LayerVersion"),
        ("roleName", "AWS::IAM::Role"), ("userName", "AWS::IAM::User"), ("groupName", "AWS::IAM::Group"),
        ("policyArn", "AWS::IAM::Policy"), ("policyName", "AWS::IAM::Policy"), ("accessKeyId", "AWS::IAM::AccessKey"),
        ("roleArn", "AWS::IAM::Role"), ("keyId", "AWS::KMS::Key"), ("aliasName", "AWS::KMS::Alias"), ("targetKeyId", "AWS::KMS::Key"),
        ("logGroupName", "AWS::Logs::LogGroup"), ("logStreamName", "AWS::Logs::LogStream"),
    ];

    public static IReadOnlyList<TrailResource> Of(JsonElement record)
    {
        if (!record.TryGetProperty("requestParameters", out var parameters) || parameters.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var found =
            from known in Known
            where parameters.TryGetProperty(known.Parameter, out var value) && value.ValueKind == JsonValueKind.String
            select new TrailResource(known.Type, parameters.GetProperty(known.Parameter).GetString()!);
        return [.. found.Take(Most)];
    }
}
