using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam.Roles;

/// <summary>The roles of AWS's services: which there are, and how they are named.</summary>
internal static class ServiceLinkedRoles
{
    private const string Prefix = "AWSServiceRoleFor";
    private const string TaskPrefix = "task/aws-service-role/";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["replicator.lambda.amazonaws.com"] = "LambdaReplicator",
        ["lambda.amazonaws.com"] = "Lambda",
        ["lambda.application-autoscaling.amazonaws.com"] = "ApplicationAutoScaling_LambdaConcurrency",
        ["dynamodb.application-autoscaling.amazonaws.com"] = "ApplicationAutoScaling_DynamoDBTable",
        ["custom-resource.application-autoscaling.amazonaws.com"] = "ApplicationAutoScaling_CustomResource",
        ["ops.apigateway.amazonaws.com"] = "APIGateway",
        ["elasticloadbalancing.amazonaws.com"] = "ElasticLoadBalancing",
        ["events.amazonaws.com"] = "CloudWatchEvents",
        ["apidestinations.events.amazonaws.com"] = "AmazonEventBridgeApiDestinations",
        ["replication.dynamodb.amazonaws.com"] = "DynamoDBReplication",
        ["cloudtrail.amazonaws.com"] = "CloudTrail",
    };

    /// <summary>The name of a service's role.</summary>
    /// <exception cref="AwsException">InvalidInput: the service has no such role, or none with a suffix.</exception>
    public static string NameOf(string service, string? suffix)
    {
        if (!Names.TryGetValue(service, out var name))
        {
            throw IamErrors.InvalidInput($"A service-linked role of the service {service} is not known.");
        }

        if (suffix is null)
        {
            return Prefix + name;
        }

        return service == "custom-resource.application-autoscaling.amazonaws.com"
            ? $"{Prefix}{name}_{suffix}"
            : throw IamErrors.InvalidInput($"Custom suffix is not allowed for {service}");
    }

    /// <summary>The name of a service's role as permissions speak of it, whether there is such a role or not.</summary>
    public static string AnyNameOf(string service) => Prefix + (Names.GetValueOrDefault(service) ?? "*");

    public static string PathOf(string service) => $"/aws-service-role/{service}/";

    public static RoleSettings SettingsOf(string service, string? description) => new()
    {
        Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],"Principal":{"Service":["SERVICE"]}}]}"""
            .Replace("SERVICE", service, StringComparison.Ordinal),
        Description = description,
        SessionSeconds = RoleSettings.ShortestSession,
        Service = service,
    };

    /// <summary>What a removal is called.</summary>
    public static string TaskOf(string service, string role, Guid id) => $"{TaskPrefix}{service}/{role}/{id}";

    /// <summary>The role that a removal is of, or null when it is no removal.</summary>
    public static string? RoleOfTask(string task) =>
        task.StartsWith(TaskPrefix, StringComparison.Ordinal) && task[TaskPrefix.Length..].Split('/') is [_, { Length: > 0 } role, var id] && Guid.TryParse(id, out _)
            ? role
            : null;
}
