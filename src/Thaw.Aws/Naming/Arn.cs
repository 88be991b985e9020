namespace Thaw.Aws.Naming;

/// <summary>An Amazon Resource Name: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Partition">The partition, <c>aws</c> as a rule.</param>
/// <param name="Service">The service's prefix, such as <c>lambda</c>.</param>
/// <param name="Region">The region, empty for global services.</param>
/// <param name="Account">The account, empty where the service has none (S3 buckets).</param>
/// <param name="Resource">Everything after the fifth colon.</param>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>Reads the six parts; the service and the resource must not be empty.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Arn? arn)
    {
        arn = null;
        var parts = text?.Split(':', 6);
        if (parts is not ["arn", { Length: > 0 }, { Length: > 0 }, _, _, { Length: > 0 }])
        {
            return false;
        }

        arn = new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
