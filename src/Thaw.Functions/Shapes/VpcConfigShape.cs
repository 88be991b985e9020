namespace Thaw.Functions.Shapes;

/// <summary>The network that a function is attached to.</summary>
internal sealed record VpcConfigShape(IReadOnlyList<string>? SubnetIds, IReadOnlyList<string>? SecurityGroupIds, bool? Ipv6AllowedForDualStack);
