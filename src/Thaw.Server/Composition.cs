using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Thaw.Aws;
using Thaw.Aws.Naming;
using Thaw.Companions;
using Thaw.Companions.CloudTrail;
using Thaw.Companions.Sts;
using Thaw.Companions.Sts.WebIdentity;
using Thaw.Execution;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Functions;
using Thaw.Sandbox;
using Thaw.Server.Options;
using Thaw.Storage;

namespace Thaw.Server;

/// <summary>The composition root: which parts there are and what each is told.</summary>
internal static class Composition
{
    /// <summary>Every rule that the options break together, as sentences.</summary>
    public static IReadOnlyList<string> Check(ServerOptions options)
    {
        var aws = Aws(options);
        List<string> mistakes = [.. aws.Validate(), .. Functions(options).Validate(), .. ListeningRules.Check(options.Listen.Address, aws)];
        _ = Sts(options, mistakes);
        return mistakes;
    }

    /// <summary>Puts the server together; nothing has been opened yet.</summary>
    public static WebApplication Build(ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        Say(builder.Logging);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Chance());
        builder.Services
            .AddStorage(new StorageOptions { DataDirectory = options.Data, MasterKey = options.MasterKey })
            .AddSandbox(Sandboxes(options))
            .AddPreparing(Preparing(options))
            .AddImages(Images(options))
            .AddExecution(Execution(options))
            .AddAws(Aws(options))
            .AddCompanions(Companions(options))
            .AddFunctions(Functions(options));
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));

        // The pool thread that learns of a request reads, answers and writes it: two changes of threads less on the warm path.
        // A buffer that waits for each idle connection, 4 KB, saves a system call for each request.
        builder.WebHost.UseSockets(sockets => (sockets.UnsafePreferInlineScheduling, sockets.WaitForDataBeforeAllocatingBuffer) = (true, false));

        var app = builder.Build();
        app.UseRuntimeApi();
        app.MapAws();
        return app;
    }

    private static void Say(ILoggingBuilder logging)
    {
        logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter("Microsoft", LogLevel.Warning);

        // What stops the start is said in a sentence by whoever started; the host would print its stack first.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // Where nothing of it is written, the host would still open an activity and a scope of the log for each request.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

#pragma warning disable RS0030 // Chance is given to everything else from here.
    private static Random Chance() => Random.Shared;
#pragma warning restore RS0030

    private static void Listen(KestrelServerOptions kestrel, ServerOptions options)
    {
        AwsKestrel.Configure(kestrel);
        kestrel.Listen(options.Listen, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.ConfigureExecution();
    }

    private static AwsOptions Aws(ServerOptions options) => new()
    {
        DefaultAccount = options.Account,
        Root = options is { RootAccessKeyId: { } key, RootSecretAccessKey: { } secret } ? new RootCredentials(key, secret, options.RootAccount) : null,
        AcceptAnyCredentials = options.AcceptAnyCredentials,
        AllowReset = options.AllowReset,
        Authorization = options.Authorization,
        Organization = options.Organization,
        AuditAuthorizationOffLoopback = options.AuthorizationAuditOffLoopback,
    };

    private static StsOptions Sts(ServerOptions options, List<string> mistakes) => new()
    {
        Providers = options.OidcProviders is { } file ? OidcProviderFile.Read(file, mistakes) : [],
    };

    private static CompanionsOptions Companions(ServerOptions options) => new()
    {
        Sts = Sts(options, []),
        CloudTrail = new CloudTrailOptions { FileBytes = options.AuditFileMegabytes * 1024 * 1024, FilesKept = options.AuditFilesKept },
        DevelopmentAccount = options.RootAccessKeyId is null && AccountId.TryParse(options.Account ?? AwsOptions.NoAccount, out var account) ? account : null,
    };

    private static FunctionsOptions Functions(ServerOptions options) => new()
    {
        UrlHostSuffix = options.UrlHostSuffix,
        UrlScheme = options.UrlScheme,
        UrlPort = options.UrlPort == 0 ? null : options.UrlPort,
    };

    private static SandboxOptions Sandboxes(ServerOptions options) => new()
    {
        StateDirectory = Path.Combine(options.Data, "sandboxes"),
        Instance = InstanceOf(options.Data),
        Runtime = options.SandboxRuntime,
        ReadyListeningPorts = ExecutionOptions.ListeningPorts,
        Egress = options.Egress ?? EgressMode.Public,
        EgressRequired = options.Egress is not null,
        NameServers = options.EgressNameServers,
    };

    private static PreparingOptions Preparing(ServerOptions options) => new()
    {
        CodeDirectory = Path.Combine(options.Data, "code"),
        LastBootFile = Path.Combine(options.Data, "last-boot"),
        CacheDirectory = Path.Combine(options.Data, "cache"),
        RuntimesDirectory = options.Runtimes,
        Nearest = options.RuntimesNearest,
    };

    private static ImagesOptions Images(ServerOptions options) => new()
    {
        Directory = Path.Combine(options.Data, "images"),
        CredentialsFile = options.RegistryCredentials,
        InsecureRegistries = options.InsecureRegistries,
        Registries = options.Registries,
        Runtimes = options.RuntimeImages,
    };

    private static ExecutionOptions Execution(ServerOptions options)
    {
        var execution = new ExecutionOptions
        {
            IdleBeforeFreeze = TimeSpan.FromMilliseconds(options.IdleBeforeFreezeMilliseconds),
            IdleLifetime = TimeSpan.FromSeconds(options.IdleLifetimeSeconds),
            ScalingRate = options.ScalingRate,
            StemCells = MakesNamespaces(options.SandboxRuntime) ? options.StemCells : 0,
        };
        if (options.NodeMemoryMegabytes > 0)
        {
            execution.NodeMemoryBytes = options.NodeMemoryMegabytes * 1024L * 1024L;
        }

        return execution;
    }

    // Code can be mounted into a sandbox that runs only where it sees the kernel's own mounts: not in a virtual machine, nor in gVisor.
    private static bool MakesNamespaces(string runtime) => Path.GetFileName(runtime) is SandboxOptions.OwnSpawner or "crun" or "runc" or "youki";

    // The same data directory gives the same name in every run, so that a start finds what a killed server left.
    private static string InstanceOf(string dataDirectory) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(dataDirectory))).AsSpan(0, 6));
}
