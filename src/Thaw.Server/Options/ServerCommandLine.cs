using System.CommandLine;
using System.CommandLine.Parsing;

namespace Thaw.Server.Options;

/// <summary>The server's command line; each option is a configuration key too, and <c>--root-access-key</c> is the variable <c>THAW_ROOT_ACCESS_KEY</c>.</summary>
internal static class ServerCommandLine
{
    private static readonly (string Option, string Key, bool Flag, string Text)[] Known =
    [
        ("--data", "Data", false, "Directory that keeps functions, code and logs (default: thaw-data)"),
        ("--listen", "Listen", false, "ADDRESS:PORT to listen on (default: 127.0.0.1:4566; port 0 takes a free one)"),
        ("--account", "Account", false, "Development, loopback only: default account, 12 digits (default: 000000000000)"),
        ("--accept-any-credentials", "AcceptAnyCredentials", true, "Development, loopback only: an unknown access key counts as the root of the default account"),
        ("--allow-reset", "AllowReset", true, "Development, loopback only: POST /_thaw/reset empties everything"),
        ("--authorization", "Authorization:Mode", false, "enforce or audit: refuse what is not allowed, or only log it; audit on loopback only (default: enforce)"),
        ("--authorization-audit-off-loopback", "Authorization:AuditOffLoopback", true, "Let --authorization=audit hold on other addresses than loopback"),
        ("--root-access-key", "Root:AccessKeyId", false, "Access key of the default account's root; needed to listen on other addresses than loopback"),
        ("--root-secret-key", "Root:SecretAccessKey", false, "The secret that goes with it (an environment variable or a file keeps it out of process listings)"),
        ("--root-account", "Root:Account", false, "The account of the root credentials, 12 digits (default: 000000000000)"),
        ("--root-credentials-file", "Root:CredentialsFile", false, "File with two lines: access key, secret"),
        ("--oidc-providers", "OidcProviders", false, "JSON file of OpenID Connect providers whose tokens may assume roles"),
        ("--organization", "Organization", false, "Organization that all accounts belong to, o-… (aws:PrincipalOrgID in policies; default: none)"),
        ("--runtimes", "Runtimes:Directory", false, "Folder with a folder for each language (default: runtimes beside the program)"),
        ("--runtimes-nearest", "Runtimes:Nearest", true, "Serve a runtime that is not installed with the nearest version that is"),
        ("--registry-credentials", "Images:RegistryCredentials", false, "File of credentials for image registries, as docker login writes it"),
        ("--insecure-registries", "Images:InsecureRegistries", false, "Registries that are asked over plain HTTP, HOST:PORT with commas between (loopback always is)"),
        ("--runtime-images", "Images:Runtimes", false, "Images that serve runtimes, RUNTIME=HOST/REPOSITORY:TAG with commas between"),
        ("--registries", "Images:Registries", false, "The only registries that images may come from, HOST:PORT with commas between (default: any)"),
        ("--sandbox-runtime", "Sandbox:Runtime", false, "what makes sandboxes: thaw, or an OCI runtime such as crun (default: thaw)"),
        ("--egress", "Egress:Mode", false, "none, public or open: what functions reach beyond this server (default: public, where this machine can)"),
        ("--egress-dns", "Egress:NameServers", false, "Servers that resolve names for functions, ADDRESS[:PORT] with commas between (default: this machine's own)"),
        ("--idle-before-freeze-ms", "Environments:IdleBeforeFreezeMilliseconds", false, "Milliseconds before an idle environment is frozen (default: 50)"),
        ("--idle-lifetime-s", "Environments:IdleLifetimeSeconds", false, "Seconds before an idle environment is removed (default: 900)"),
        ("--node-memory-mb", "Environments:NodeMemoryMegabytes", false, "Memory for all environments together, in MB (default: from the machine)"),
        ("--scaling-rate", "Environments:ScalingRate", false, "Environments that each function may begin within ten seconds (default: 1000, as on AWS)"),
        ("--stem-cells", "Environments:StemCells", false, "Sandboxes kept with an interpreter up for the next cold starts, at most (default: twice the processors, at least 4; 0: none)"),
        ("--url-host-suffix", "Urls:HostSuffix", false, "End of the host names of function URLs (default: localhost)"),
        ("--url-scheme", "Urls:Scheme", false, "Scheme of function URLs, http or https behind a proxy (default: http)"),
        ("--url-port", "Urls:Port", false, "Port of function URLs (default: the one that the client of the API used)"),
        ("--audit-file-mb", "Audit:FileMegabytes", false, "Size at which a file of the audit log is full, in MB (default: 64)"),
        ("--audit-files", "Audit:FilesKept", false, "Files of the audit log that are kept (default: 100)"),
        ("--config", "Config", false, "JSON configuration file"),
    ];

    /// <summary>Every configuration key there is.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Known.Select(known => known.Key)];

    /// <summary>Reads the variables of the environment that stand for options.</summary>
    public static Dictionary<string, string?> ReadEnvironment()
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (option, key, _, _) in Known)
        {
            var name = "THAW_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                values[key] = value;
            }
        }

        return values;
    }

    /// <summary>
    /// Reads the master key from <c>THAW_MASTER_KEY</c>, its only place, since a command line shows in listings of processes;
    /// and takes it out of the environment, which programs that are started would inherit.
    /// </summary>
    public static string? TakeMasterKey()
    {
        const string Name = "THAW_MASTER_KEY";
        var key = Environment.GetEnvironmentVariable(Name);
        Environment.SetEnvironmentVariable(Name, null);
        return string.IsNullOrWhiteSpace(key) ? null : key;
    }

    /// <summary>Reads the arguments into configuration keys; null when the program should end with the given exit code (help, errors).</summary>
    public static Dictionary<string, string?>? Read(string[] arguments, out int exitCode)
    {
        var root = new RootCommand("Thaw runs AWS Lambda functions on this machine.");
        var set = new Option<string[]>("--set") { Description = "KEY=VALUE for any configuration key, e.g. Runtimes:Nearest=true", AllowMultipleArgumentsPerToken = false };
        root.Options.Add(set);
        foreach (var known in Known)
        {
            root.Options.Add(known.Flag
                ? new Option<bool>(known.Option) { Description = known.Text }
                : new Option<string?>(known.Option) { Description = known.Text });
        }

        root.SetAction(_ => Continue);
        var parsed = root.Parse(arguments);
        exitCode = parsed.Invoke();
        if (exitCode != Continue)
        {
            exitCode = parsed.Errors.Count > 0 ? 2 : 0;
            return null;
        }

        exitCode = 0;
        return Collect(parsed, set);
    }

    private const int Continue = 64;

    private static Dictionary<string, string?> Collect(ParseResult parsed, Option<string[]> set)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (option, key, flag, _) in Known)
        {
            if (parsed.GetResult(option) is OptionResult { Implicit: false })
            {
                values[key] = flag ? (parsed.GetValue<bool>(option) ? "true" : "false") : parsed.GetValue<string?>(option);
            }
        }

        foreach (var pair in parsed.GetValue(set) ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[at < 0 ? pair : pair[..at]] = at < 0 ? "true" : pair[(at + 1)..];
        }

        return values;
    }
}
