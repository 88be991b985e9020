namespace Thaw.Functions.Shapes;

/// <summary>The network of a function as AWS answers it.</summary>
internal sealed record VpcConfigResponseShape(
    IReadOnlyList<string> SubnetIds, IReadOnlyList<string> SecurityGroupIds, string VpcId, bool Ipv6AllowedForDualStack)
{
    /// <summary>No network.</summary>
    public static readonly VpcConfigResponseShape Empty = new([], [], string.Empty, false);
}
