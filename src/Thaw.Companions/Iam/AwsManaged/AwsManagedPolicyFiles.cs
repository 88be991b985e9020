using System.Reflection;
using System.Text.Json;
using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.AwsManaged;

/// <summary>The policies that come with Thaw, a file each in <c>Documents</c>, read when the first is asked for.</summary>
internal static class AwsManagedPolicyFiles
{
    /// <summary>What the names of the resources begin with; the name of the policy and <c>.json</c> follow.</summary>
    private const string Prefix = "AwsManaged/";

    private static readonly Lazy<IReadOnlyList<AwsManagedPolicy>> Files = new(ReadAll);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<AwsManagedPolicy> All => Files.Value;

    private static IReadOnlyList<AwsManagedPolicy> ReadAll()
    {
        var assembly = typeof(AwsManagedPolicyFiles).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(assembly, name).ToPolicy(name[Prefix.Length..^".json".Length]))
            .OrderBy(policy => policy.Name, StringComparer.Ordinal)];
    }

    private static AwsManagedPolicyFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize(stream, AwsManagedPolicyJson.Default.AwsManagedPolicyFile)!;
    }
}
