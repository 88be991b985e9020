using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Invoking;

/// <summary>The tenant of an invocation: who isolates tenants needs one, others refuse it.</summary>
internal static partial class Tenancy
{
    private const string TenantIdText = @"[a-zA-Z0-9\._:\/=+\-@ ]+";

    /// <summary>The constraints of the model on a function's setting; there is one mode.</summary>
    public static Constraints CollectTenancy(this Constraints constraints, TenancyConfigShape? tenancy) => tenancy is null
        ? constraints
        : constraints
            .Required("tenancyConfig.tenantIsolationMode", tenancy.TenantIsolationMode)
            .OneOf("tenancyConfig.tenantIsolationMode", tenancy.TenantIsolationMode, "PER_TENANT");

    /// <summary>The constraints of the model on a tenant's name.</summary>
    public static Constraints CollectTenantId(this Constraints constraints, string? tenantId, string member = "tenantId") => constraints
        .Length(member, tenantId, 1, 256)
        .Pattern(member, tenantId, TenantIdForm(), TenantIdText);

    /// <summary>The tenant that a request names, or null.</summary>
    public static string? Read(OperationRequest request) => request.Header("X-Amz-Tenant-Id");

    /// <summary>The picture of a version that the environments of this tenant are made from; of other functions the version itself.</summary>
    /// <exception cref="AwsException">A tenant is missing, or there is one too many.</exception>
    public static FunctionVersion For(FunctionVersion version, string? tenantId) => (version.IsTenantIsolated, tenantId) switch
    {
        (false, null) => version,
        (true, not null) => version with { TenantId = tenantId },
        (true, null) => throw LambdaErrors.TenantIdRequired(),
        (false, not null) => throw LambdaErrors.TenantIdRefused(),
    };

    [GeneratedRegex("^(?:" + TenantIdText + @")\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex TenantIdForm();
}
