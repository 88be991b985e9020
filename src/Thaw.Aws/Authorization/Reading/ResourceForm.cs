namespace Thaw.Aws.Authorization.Reading;

/// <summary>What a resource of an identity policy must look like.</summary>
internal static class ResourceForm
{
    private const string Legacy = "The policy failed legacy parsing";
    private const string Vendor = "Resource vendor must be fully qualified and cannot contain regexes.";

    private static readonly string[] IamPaths =
    [
        "user/", "federated-user/", "role/", "group/", "instance-profile/", "mfa/", "server-certificate/",
        "policy/", "sms-mfa/", "saml-provider/", "oidc-provider/", "report/", "access-report/",
    ];

    /// <summary>AWS's reason to refuse it, or null.</summary>
    public static string? FaultOf(string resource)
    {
        if (resource == "*")
        {
            return null;
        }

        var parts = resource.Split(':', 6);
        if (parts.Length == 1)
        {
            return NotAnArn(resource);
        }

        if (!IsPartition(parts[1]))
        {
            string[] shown = [.. parts[2..], .. Enumerable.Repeat("*", 4)];
            return $"Partition \"{parts[1]}\" is not valid for resource \"arn:{parts[1]}:{shown[0]}:{shown[1]}:{shown[2]}:{shown[3]}\".";
        }

        return parts[0] == "arn" ? FaultOf(resource, parts) : NotAnArn(resource);
    }

    private static string? FaultOf(string resource, string[] parts)
    {
        if (parts.Length == 2 || parts[2].AsSpan().ContainsAny('*', '?'))
        {
            return Vendor;
        }

        if (parts[2].Length == 0 || (parts.Length < 6 && resource.Contains("::", StringComparison.Ordinal)))
        {
            return Legacy;
        }

        return parts[2] switch
        {
            "iam" => FaultOfIam(resource, parts),
            "s3" when HasRegion(parts) && parts is [_, _, _, _, "", _] => $"Resource {resource} can not contain region information.",
            _ => null,
        };
    }

    private static string? FaultOfIam(string resource, string[] parts)
    {
        if (HasRegion(parts))
        {
            return $"IAM resource {resource} cannot contain region information.";
        }

        var path = parts.Length == 6 ? parts[5] : "";
        return path == "*" || IamPaths.Any(start => path.StartsWith(start, StringComparison.Ordinal))
            ? null
            : $"IAM resource path must either be \"*\" or start with {string.Join(", ", IamPaths)}.";
    }

    private static bool HasRegion(string[] parts) => parts.Length > 3 && parts[3] is not ("" or "*");

    private static bool IsPartition(string partition) =>
        partition is "*" || (partition.StartsWith("aws", StringComparison.Ordinal) && partition.All(each => char.IsAsciiLetterLower(each) || each is '-' or '*'));

    private static string NotAnArn(string resource) => $"Resource {resource} must be in ARN format or \"*\".";
}
