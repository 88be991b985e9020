using System.Text.Json;
using Amazon.Lambda.Core;

namespace Thaw.LambdaRuntime;

/// <summary>The client context of an invocation.</summary>
internal sealed class MobileClient(JsonElement json) : IClientContext, IClientApplication
{
    public IDictionary<string, string> Environment { get; } = Strings(json, "env");

    public IDictionary<string, string> Custom { get; } = Strings(json, "custom");

    public IClientApplication? Client => json.TryGetProperty("client", out _) ? this : null;

    public string? AppPackageName => Of("app_package_name");

    public string? AppTitle => Of("app_title");

    public string? AppVersionCode => Of("app_version_code");

    public string? AppVersionName => Of("app_version_name");

    public string? InstallationId => Of("installation_id");

    private string? Of(string name) => json.GetProperty("client").TryGetProperty(name, out var value) ? value.ToString() : null;

    private static Dictionary<string, string> Strings(JsonElement json, string name) => json.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object
        ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString())
        : [];
}
