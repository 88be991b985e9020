using System.Globalization;
using System.Net;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;

namespace Thaw.Server.Options;

/// <summary>Turns configuration keys into options and tells every error at once.</summary>
internal sealed partial class ServerOptionsReader(IConfiguration configuration)
{
    private readonly List<string> _errors = [];

    /// <summary>What is wrong, a sentence each; empty when the options hold.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Reads all options; look at <see cref="Errors"/> before using them.</summary>
    public ServerOptions Read()
    {
        RefuseUnknownKeys();
        return CheckTogether(ReadUrlsAndAudit(ReadEnvironments(ReadIdentity(ReadPlaces(ReadEgress(ReadImages(new ServerOptions())))))));
    }

    private ServerOptions ReadPlaces(ServerOptions options) => options with
    {
        Data = Path.GetFullPath(configuration["Data"] ?? options.Data),
        Listen = Listen(options.Listen),
        Runtimes = Path.GetFullPath(configuration["Runtimes:Directory"] ?? options.Runtimes),
        RuntimesNearest = Flag("Runtimes:Nearest"),
        AllowReset = Flag("AllowReset"),
    };

    private ServerOptions ReadIdentity(ServerOptions options)
    {
        var (accessKey, secretKey) = RootCredentials();
        return options with
        {
            Account = Account("--account", "Account"),
            AcceptAnyCredentials = Flag("AcceptAnyCredentials"),
            RootAccessKeyId = accessKey,
            RootSecretAccessKey = secretKey,
            RootAccount = Account("--root-account", "Root:Account"),
            Organization = configuration["Organization"] is { Length: > 0 } organization ? organization : null,
            OidcProviders = configuration["OidcProviders"] is { Length: > 0 } providers ? Path.GetFullPath(providers) : null,
            Authorization = Authorization(),
            AuthorizationAuditOffLoopback = Flag("Authorization:AuditOffLoopback"),
        };
    }

    private ServerOptions ReadEnvironments(ServerOptions options) => options with
    {
        SandboxRuntime = configuration["Sandbox:Runtime"] ?? options.SandboxRuntime,
        IdleBeforeFreezeMilliseconds = Number("Environments:IdleBeforeFreezeMilliseconds", options.IdleBeforeFreezeMilliseconds, 0, 60_000),
        IdleLifetimeSeconds = Number("Environments:IdleLifetimeSeconds", options.IdleLifetimeSeconds, 1, 86_400),
        NodeMemoryMegabytes = Number("Environments:NodeMemoryMegabytes", options.NodeMemoryMegabytes, 0, int.MaxValue),
        ScalingRate = Number("Environments:ScalingRate", options.ScalingRate, 1, 100_000),
        StemCells = Number("Environments:StemCells", options.StemCells, 0, 256),
    };

    private ServerOptions ReadUrlsAndAudit(ServerOptions options) => options with
    {
        UrlHostSuffix = configuration["Urls:HostSuffix"] ?? options.UrlHostSuffix,
        UrlScheme = configuration["Urls:Scheme"] ?? options.UrlScheme,
        UrlPort = Number("Urls:Port", options.UrlPort, 0, 65_535),
        AuditFileMegabytes = Number("Audit:FileMegabytes", options.AuditFileMegabytes, 1, 1024),
        AuditFilesKept = Number("Audit:FilesKept", options.AuditFilesKept, 1, 10_000),
    };

    private ServerOptions CheckTogether(ServerOptions options)
    {
        if ((options.RootAccessKeyId is null) != (options.RootSecretAccessKey is null))
        {
            _errors.Add("Root credentials are an access key and a secret; only one of them was given.");
        }

        if (!Directory.Exists(options.Runtimes))
        {
            _errors.Add($"The folder of runtimes {options.Runtimes} does not exist. Give one with --runtimes DIR.");
        }

        return options;
    }

    private void RefuseUnknownKeys()
    {
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            if (value is not null && !ServerCommandLine.Keys.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                _errors.Add($"'{key}' is not a setting of Thaw. The settings are: {string.Join(", ", ServerCommandLine.Keys)}.");
            }
        }
    }

    private (string? AccessKey, string? Secret) RootCredentials()
    {
        if (configuration["Root:CredentialsFile"] is not { Length: > 0 } file)
        {
            return (configuration["Root:AccessKeyId"], configuration["Root:SecretAccessKey"]);
        }

        try
        {
            var lines = File.ReadAllLines(file);
            if (lines is [var accessKey, var secret, ..])
            {
                return (accessKey.Trim(), secret.Trim());
            }

            _errors.Add($"The file {file} must have two lines: the access key and the secret.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _errors.Add($"The file of root credentials cannot be read: {error.Message}");
        }

        return (null, null);
    }

    private IPEndPoint Listen(IPEndPoint preset)
    {
        if (configuration["Listen"] is not { } text)
        {
            return preset;
        }

        var named = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text["localhost".Length..] : text;
        if (named.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(named, out var endPoint))
        {
            return endPoint;
        }

        _errors.Add($"--listen takes ADDRESS:PORT, such as 127.0.0.1:4566, not '{text}'.");
        return preset;
    }

    private string? Account(string option, string key)
    {
        var text = configuration[key];
        if (text is not null && !AccountId.TryParse(text, out _))
        {
            _errors.Add($"{option} takes 12 digits, not '{text}'.");
        }

        return text;
    }

    private AuthorizationMode Authorization()
    {
        switch (configuration["Authorization:Mode"])
        {
            case null or "enforce":
                return AuthorizationMode.Enforce;
            case "audit":
                return AuthorizationMode.Audit;
            case var other:
                _errors.Add($"--authorization is enforce or audit, not '{other}'.");
                return AuthorizationMode.Enforce;
        }
    }

    private bool Flag(string key)
    {
        if (configuration[key] is not { } text)
        {
            return false;
        }

        if (!bool.TryParse(text, out var value))
        {
            _errors.Add($"'{key}' is true or false, not '{text}'.");
        }

        return value;
    }

    private int Number(string key, int preset, int minimum, int maximum)
    {
        if (configuration[key] is not { } text)
        {
            return preset;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        _errors.Add($"'{key}' is a whole number from {minimum} to {maximum}, not '{text}'.");
        return preset;
    }
}
