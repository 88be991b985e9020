using System.Text.RegularExpressions;
using Thaw.Execution.Preparing.Images;

namespace Thaw.Server.Options;

// Where images come from.
internal sealed partial class ServerOptionsReader
{
    private ServerOptions ReadImages(ServerOptions options) => options with
    {
        RegistryCredentials = CredentialsFile(),
        InsecureRegistries = Registries("--insecure-registries", "Images:InsecureRegistries"),
        Registries = Registries("--registries", "Images:Registries"),
        RuntimeImages = RuntimeImages(),
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

    private Dictionary<string, ImageReference> RuntimeImages()
    {
        var images = new Dictionary<string, ImageReference>(StringComparer.Ordinal);
        foreach (var text in (configuration["Images:Runtimes"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = text.Split('=', 2);
            if (!Regex.IsMatch(parts[0], "^[a-z0-9.]{1,32}\\z") || parts.Length < 2 || ImageReference.TryParse(parts[1]) is not { } image || !images.TryAdd(parts[0], image))
            {
                _errors.Add($"--runtime-images takes RUNTIME=HOST/REPOSITORY:TAG with commas between, each runtime once, not '{text}'.");
            }
        }

        return images;
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
