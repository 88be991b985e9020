using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Authorization.Enforcement;

/// <summary>A front door whose services declare permissions, with one user whose policies a test sets.</summary>
internal sealed class GuardedHost : IDisposable, ICredentialSource, IPrincipalStanding, ILoggerProvider
{
    public const string UserArn = "arn:aws:iam::111111111111:user/ann";
    private const string Key = "AKIAANNANNANNANNANN0";
    private const string Secret = "a-secret-of-ann";

    private readonly DoorHost _door;

    public GuardedHost(AwsOptions? options = null, bool withIam = true) => _door = new DoorHost(options, services =>
    {
        services.AddSingleton<ICredentialSource>(this);
        services.AddLogging(logging => logging.AddProvider(this));
        services.AddSingleton(Things).AddSingleton<Doing>();
        if (withIam)
        {
            services.AddSingleton<IPrincipalStanding>(this);
        }

        services.AddSingleton(Service("guarded", WireProtocol.RestJson, table => table.Map<Doing>("POST", "/do/{Name}").Asks<ThingResolver>("DoThing")));
        services.AddSingleton(Service("guardedjson", WireProtocol.Json, table => table.Map<Doing>().Asks<ThingResolver>()));
        services.AddSingleton(Service("guardedquery", WireProtocol.Query, table => table.Map<Doing>().Asks<ThingResolver>()));
        services.AddSingleton(Service("open", WireProtocol.RestJson, table => table.Map<Doing>("POST", "/open/{Name}").AsksNothing("It is open.")));
    });

    /// <summary>What the resolver answers, and how often it was asked.</summary>
    public ThingResolver Things { get; } = new();

    /// <summary>The user's policies; null when the user is gone.</summary>
    public PrincipalPolicies? Policies { get; set; } = PrincipalPolicies.None;

    public IReadOnlyList<Policy>? SessionPolicies { get; set; }

    public IContextKeys SessionKeys { get; set; } = NoKeys.Instance;

    public List<string> Logged { get; } = [];

    public Task<DoorAnswer> DoAsync(string service = "guarded", string path = "/do/it", bool asRoot = false)
    {
        var credential = asRoot ? DoorHost.CredentialOf("111111111111", "test") : DoorHost.CredentialOf(Key, Secret);
        var body = service == "guardedquery" ? "Action=Doing&Version=2011-06-15"u8.ToArray() : null;
        return _door.SendAsync("POST", service is "guardedjson" or "guardedquery" ? "/" : path, body, service, credential, message =>
        {
            message.Headers.TryAddWithoutValidation("X-Amz-Target", "Guarded.Doing");
            message.Headers.TryAddWithoutValidation("User-Agent", "agent/1");
        });
    }

    public void Allow(string statement) => Policies = new PrincipalPolicies { Identity = [Read(PolicyKind.Identity, statement)] };

    public static Policy Read(PolicyKind kind, string statement) =>
        Assert.IsType<PolicyReading.Accepted>(Policy.Read(kind, "p", $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""")).Policy;

    public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation)
    {
        Assert.True(AccountId.TryParse("111111111111", out var account));
        var caller = new Caller(RequestPrincipal.User(account, UserArn, "AIDAANN"), Key) { SessionPolicies = SessionPolicies, SessionKeys = SessionKeys };
        return ValueTask.FromResult(accessKeyId == Key ? new Credential(caller, Secret) : null);
    }

    public ValueTask<PrincipalPolicies?> FindAsync(RequestPrincipal principal, CancellationToken cancellation) => ValueTask.FromResult(Policies);

    public ILogger CreateLogger(string categoryName) => new Recorder(Logged);

    public void Dispose() => _door.Dispose();

    private static ServiceDefinition Service(string name, WireProtocol protocol, Func<OperationTable, OperationTable> table) => new()
    {
        SigningName = name,
        HostPrefix = name,
        ActionPrefix = name == "guardedjson" ? "spoken" : null,
        Protocol = protocol,
        TargetPrefix = "Guarded",
        ApiVersion = "2011-06-15",
        XmlNamespace = "https://guarded.example/",
        Operations = table(new OperationTable()),
    };

    internal sealed class Doing : IOperation
    {
        public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation) =>
            ValueTask.FromResult(OperationResponse.Bytes(System.Text.Encoding.UTF8.GetBytes($"done in {request.Scope.Account}"), "text/plain"));
    }

    private sealed class Recorder(List<string> logged) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logged.Add(formatter(state, exception));
    }
}
