using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.Hosting;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Delivery;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;
using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Execution.Tests;

/// <summary>Execution with a real web server, sandboxes in memory and time by hand.</summary>
internal sealed class ExecutionFixture : IAsyncDisposable
{
    private WebApplication _app = null!;

    public ManualTime Time { get; } = new();

    public FakeSandboxHost Host { get; } = new();

    public FakeImages Images { get; } = new();

    public CapturedLogs Logs { get; } = new();

    public FakeCredentials Credentials { get; } = new();

    public FakeRoles Roles { get; } = new();

    public IServiceProvider Services => _app.Services;

    public IEnvironmentPool Pool => Services.GetRequiredService<IEnvironmentPool>();

    public NodeCapacity Capacity => Services.GetRequiredService<NodeCapacity>();

    public FakeSandbox Sandbox => Host.Sandboxes[^1];

    public static async Task<ExecutionFixture> StartAsync(Action<ExecutionOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new ExecutionOptions { LogLinger = TimeSpan.Zero, NodeMemoryBytes = 100L << 30, StopPatience = TimeSpan.Zero, RoomPatience = TimeSpan.Zero, StemCells = 0 };
        configure?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureExecution());
        var fixture = new ExecutionFixture();
        builder.Services.AddSingleton<TimeProvider>(_ => time ?? fixture.Time);
        builder.Services.AddSingleton<IdSource>(new SeededIds());
        builder.Services.AddSingleton<ISandboxHost>(_ => fixture.Host);
        builder.Services.AddSingleton<ILogDelivery>(_ => fixture.Logs);
        builder.Services.AddSingleton<ISessionCredentials>(_ => fixture.Credentials);
        builder.Services.AddSingleton(_ => new ServiceRoles(fixture.Roles, new FakeAuthority()));
        builder.Services.AddSingleton<IRuntimeCatalog>(new FakeRuntimes());
        builder.Services.AddSingleton<ICodePackages>(new FakePackages());
        builder.Services.AddSingleton<IContainerImages>(fixture.Images);
        builder.Services.AddExecution(options);
        var app = fixture._app = builder.Build();
        app.UseRuntimeApi();
        app.Run(context => context.Response.WriteAsync("front door"));
        await app.StartAsync();
        return fixture;
    }

    public static FunctionVersion Function(string name = "f", string generation = "g1", int memory = 128, int timeoutSeconds = 3) => new()
    {
        Scope = new Scope(default, default(Region)),
        Name = name,
        Version = "$LATEST",
        FunctionArn = $"arn:aws:lambda:us-east-1:000000000000:function:{name}",
        Generation = generation,
        Runtime = "python3.12",
        Handler = "index.handler",
        RoleArn = "arn:aws:iam::000000000000:role/r",
        MemorySize = memory,
        Timeout = TimeSpan.FromSeconds(timeoutSeconds),
        CodeId = "c0de",
        Logging = new FunctionLogging(false, "INFO", "INFO", $"/aws/lambda/{name}"),
    };

    public static InvocationRequest Request(string id = "r1", string payload = "{}", bool tail = false) => new()
    {
        RequestId = id,
        Payload = System.Text.Encoding.UTF8.GetBytes(payload),
        InvokedFunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:f",
        TraceId = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
        TailLog = tail,
    };

    /// <summary>Rents, runs, returns.</summary>
    public async Task<InvocationOutcome> InvokeAsync(FunctionVersion version, InvocationRequest request)
    {
        await using var lease = await Pool.RentAsync(version, CancellationToken.None);
        Assert.NotNull(lease);
        return await lease.RunAsync(request, CancellationToken.None).Within("the outcome of " + request.RequestId);
    }

    /// <summary>Waits until the environment is idle: nothing runs in it that time could end.</summary>
    public Task IdleAsync(FakeSandbox sandbox) => Patience.UntilAsync(
        () =>
        {
            var idle = false;
            Services.GetRequiredService<EnvironmentPool>().VisitIdle(environment => idle |= environment.Id == sandbox.Id);
            return idle;
        },
        "the environment to be idle");

    /// <summary>All environments, busy ones too.</summary>
    public IReadOnlyList<ExecutionEnvironment> Environments() => Services.GetRequiredService<EnvironmentPool>().All();

    /// <summary>Waits until the environment is idle, then lets time go on until it is frozen.</summary>
    public async Task FrozenAsync(FakeSandbox sandbox)
    {
        await IdleAsync(sandbox);
        await Patience.UntilAsync(() => sandbox.IsFrozen, "the freeze", () => Time.Advance(TimeSpan.FromMilliseconds(10)));
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Host.ScriptFailures);
        await _app.StopAsync().Within("the end of the server");
        await _app.DisposeAsync();

        // A runtime that asks for more while its environment is being ended is refused, as it should be.
        Assert.All(Host.ScriptFailures, failure => Assert.Equal(HttpStatusCode.Forbidden, (failure as HttpRequestException)?.StatusCode));
    }

    private sealed class FakeRuntimes : IRuntimeCatalog
    {
        public RuntimeResolution Resolve(string identifier) => identifier == "cobol"
            ? new RuntimeResolution.NotInstalled("Install cobol.")
            : new RuntimeResolution.Found("python:3.12.1", ["/usr/bin/python3", "/var/runtime/bootstrap.py"], [], [new("PYTHONPATH", "/var/runtime")]) { Stem = ["--stem"] };
    }

    private sealed class FakePackages : ICodePackages
    {
        public Task<CodePackage> ImportAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation) => throw new NotSupportedException();

        public Task MergeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation) => throw new NotSupportedException();

        public bool Contains(string codeId) => true;

        public bool HasFile(string codeId, string path) => false;

        public string PathOf(string codeId) => codeId.StartsWith('/') ? codeId : $"/code/{codeId}";

        public IEnumerable<string> List() => [];

        public void Delete(string codeId)
        {
        }
    }
}
