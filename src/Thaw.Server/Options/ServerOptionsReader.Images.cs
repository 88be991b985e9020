namespace Thaw.Server.Options;

// Where images come from.
internal sealed partial class ServerOptionsReader
{
    private ServerOptions ReadImages(ServerOptions options) => options with
    {
        RegistryCredentials = CredentialsFile(),
        InsecureRegistries = Registries("--insecure-registries", "Images:InsecureRegistries"),
        Registries = Registries("--registries", "Images:Registries"),
    };

    private string? CredentialsFile()
    {
        if (configuration["Images:RegistryCredentials"] is not { Length: > 0 } file)
        {
            return null;
        }

        if (!File.Exists(file))
        {
            _errors.Add($"The file of registry credentials {file} does not exist.");
        }

        return Path.GetFullPath(file);
    }

    private string[] Registries(string option, string key)
    {
        var hosts = (configuration[key] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var host in hosts.Where(host => !Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.UserInfo.Length > 0))
        {
            _errors.Add($"{option} takes hosts such as registry.example.com:5000 with commas between, not '{host}'.");
        }

        return hosts;
    }
}
