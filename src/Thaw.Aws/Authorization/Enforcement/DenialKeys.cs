using Thaw.Aws.Authorization.Deciding;
using Thaw.Aws.Naming;

namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The condition keys that a refusal shows: what policies asked for, what every request has, and the parts of the resource.</summary>
internal static class DenialKeys
{
    private static readonly string[] Common =
    [
        "aws:SourceIp", "aws:SecureTransport", "aws:RequestedRegion", "aws:UserAgent", "aws:TokenIssueTime", "aws:MultiFactorAuthPresent",
        "aws:SourceIdentity", "aws:SourceArn", "aws:SourceAccount",
    ];

    public static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Of(AuthorizationRequest request) =>
        OfResource(request)
            .Concat(Common.Concat(Asked(request)).Select(key => KeyValuePair.Create(key, Values(request, key))))
            .Where(pair => pair.Value.Count > 0)
            .DistinctBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Values(AuthorizationRequest request, string key)
    {
        var values = new Evaluation(request).Find(ContextKey.Of(key));
        return [.. Enumerable.Range(0, values.Count).Select(index => values[index])];
    }

    private static IEnumerable<string> Asked(AuthorizationRequest request)
    {
        var policies = request.Policies;
        IEnumerable<Policy?> all = [.. policies.Identity, policies.Boundary, .. policies.Session ?? [], request.ResourcePolicy];
        return all.OfType<Policy>().SelectMany(policy => policy.Items).SelectMany(statement => statement.Conditions).Select(condition => condition.Key);
    }

    private static IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> OfResource(AuthorizationRequest request)
    {
        if (!Arn.TryParse(request.Resource, out var arn))
        {
            return [];
        }

        return
        [
            Pair("aws:Region", arn.Region),
            Pair("aws:Service", arn.Service),
            Pair("aws:Resource", arn.Resource),
            Pair("aws:Type", arn.Resource.Split('/', ':')[0]),
            Pair("aws:Account", arn.Account),
            Pair("aws:ARN", request.Resource),
        ];
    }

    private static KeyValuePair<string, IReadOnlyList<string>> Pair(string key, string value) => KeyValuePair.Create<string, IReadOnlyList<string>>(key, value.Length == 0 ? [] : [value]);
}
