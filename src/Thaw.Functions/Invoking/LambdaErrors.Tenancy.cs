using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException TenantIdRequired() =>
        InvalidParameter("The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.");

    public static AwsException TenantIdRefused() =>
        InvalidParameter("The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.");

    public static AwsException NotWithTenants(string feature) =>
        InvalidParameter($"{feature} is not supported for functions with tenant isolation mode.");
}
