namespace Thaw.Functions.Shapes;

/// <summary>Whether tenants share execution environments.</summary>
internal sealed record TenancyConfigShape(string? TenantIsolationMode);
