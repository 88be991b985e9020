using System.Net;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Execution.Preparing.Images;
using Thaw.Sandbox;

namespace Thaw.Server.Options;

/// <summary>What a person decided for this server; everything else follows from it.</summary>
public sealed record ServerOptions
{
    /// <summary>Where everything that must survive is kept. Default: <c>thaw-data</c> in the working directory.</summary>
    public string Data { get; init; } = "thaw-data";

    /// <summary>The master key of all secrets, 32 bytes in base64; only from the environment. Default: none, it is kept in the data directory.</summary>
    public string? MasterKey { get; init; }

    /// <summary>The address and port to listen on; port 0 takes a free one. Default: <c>127.0.0.1:4566</c>.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 4566);

    /// <summary>The default account of the development identity. Loopback only. Default: none, which means <c>000000000000</c>.</summary>
    public string? Account { get; init; }

    /// <summary>Whether an unknown access key counts as the root of the default account. Loopback only. Default: off.</summary>
    public bool AcceptAnyCredentials { get; init; }

    /// <summary>Whether <c>POST /_thaw/reset</c> empties everything. Loopback only. Default: off.</summary>
    public bool AllowReset { get; init; }

    /// <summary>Whether what is not allowed is refused or only logged. Default: it is refused.</summary>
    public AuthorizationMode Authorization { get; init; }

    /// <summary>Whether <see cref="AuthorizationMode.Audit"/> holds on other addresses than loopback. Default: off.</summary>
    public bool AuthorizationAuditOffLoopback { get; init; }

    /// <summary>The access key of the default account's root; turns the development identity off. Default: none.</summary>
    public string? RootAccessKeyId { get; init; }

    /// <summary>The secret that goes with <see cref="RootAccessKeyId"/>.</summary>
    public string? RootSecretAccessKey { get; init; }

    /// <summary>The account of <see cref="RootAccessKeyId"/>. Default: none, which means <c>000000000000</c>.</summary>
    public string? RootAccount { get; init; }

    /// <summary>The JSON file of OpenID Connect providers that every account trusts. Default: none.</summary>
    public string? OidcProviders { get; init; }

    /// <summary>The organization that all accounts belong to, as policies name it. Default: none.</summary>
    public string? Organization { get; init; }

    /// <summary>The folder with a folder for each language. Default: <c>runtimes</c> beside the program.</summary>
    public string Runtimes { get; init; } = Path.Combine(AppContext.BaseDirectory, "runtimes");

    /// <summary>Whether the nearest installed version serves a runtime that is not installed. Default: off.</summary>
    public bool RuntimesNearest { get; init; }

    /// <summary>A file of credentials for registries in the form of Docker's <c>config.json</c>. Default: none.</summary>
    public string? RegistryCredentials { get; init; }

    /// <summary>The registries, as hosts with their ports, that are asked over plain HTTP; loopback always is. Default: none.</summary>
    public IReadOnlyList<string> InsecureRegistries { get; init; } = [];

    /// <summary>The only registries, as hosts with their ports, that images may come from, beside this server's own. Default: any.</summary>
    public IReadOnlyList<string> Registries { get; init; } = [];

    /// <summary>The images that serve runtimes, by the runtimes' identifiers. Default: none.</summary>
    public IReadOnlyDictionary<string, ImageReference> RuntimeImages { get; init; } = new Dictionary<string, ImageReference>();

    /// <summary>What makes sandboxes: Thaw's own spawner (<c>thaw</c>) or an OCI runtime. Default: <c>thaw</c>.</summary>
    public string SandboxRuntime { get; init; } = "thaw";

    /// <summary>What functions reach beyond this server. Default: the internet, where this machine can give it.</summary>
    public EgressMode? Egress { get; init; }

    /// <summary>The servers that resolve names for functions. Default: none, which means those of this machine.</summary>
    public IReadOnlyList<IPEndPoint> EgressNameServers { get; init; } = [];

    /// <summary>How long an environment stays thawed after an invocation, in milliseconds, 0–60,000. Default: 50.</summary>
    public int IdleBeforeFreezeMilliseconds { get; init; } = 50;

    /// <summary>How long an idle environment is kept, in seconds, 1–86,400. Default: 900.</summary>
    public int IdleLifetimeSeconds { get; init; } = 900;

    /// <summary>What follows the region in the host names of function URLs. Default: <c>localhost</c>.</summary>
    public string UrlHostSuffix { get; init; } = "localhost";

    /// <summary>The scheme of function URLs, <c>http</c> or <c>https</c>. Default: <c>http</c>.</summary>
    public string UrlScheme { get; init; } = "http";

    /// <summary>The port of function URLs, 1–65,535; 0 means the port that the client of the API has used. Default: 0.</summary>
    public int UrlPort { get; init; }

    /// <summary>The memory that all environments together may be given, in MB; 0 derives it from the machine. Default: 0.</summary>
    public int NodeMemoryMegabytes { get; init; }

    /// <summary>How many environments each function may begin within ten seconds, 1–100,000. Default: 1,000.</summary>
    public int ScalingRate { get; init; } = 1000;

    /// <summary>How many stem cells there are at most, 0–256; 0 makes none. Default: twice the processors, at least 4.</summary>
    public int StemCells { get; init; } = Math.Max(4, Environment.ProcessorCount * 2);

    /// <summary>Keeps secrets out of logs.</summary>
    public override string ToString() => $"ServerOptions {{ {Data} }}";

    /// <summary>The size at which a file of the audit log is full, in MB, 1–1,024. Default: 64.</summary>
    public int AuditFileMegabytes { get; init; } = 64;

    /// <summary>How many files of the audit log are kept, 1–10,000. Default: 100.</summary>
    public int AuditFilesKept { get; init; } = 100;
}
