using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Concurrency;

/// <summary>Who may run now: one permit for each running invocation, counted by account, region and function.</summary>
internal sealed class ConcurrencyLedger(FunctionsOptions options)
{
    private readonly ConcurrentDictionary<Scope, ScopeConcurrency> _scopes = new();

    /// <summary>Takes a permit, or gives AWS's reason for the refusal.</summary>
    public bool TryAcquire(
        Scope scope, string functionName, string version, [NotNullWhen(true)] out ConcurrencyPermit? permit, [NotNullWhen(false)] out string? refusal)
    {
        var concurrency = Of(scope);
        var provisioned = concurrency.TryEnterProvisioned(functionName, version);
        refusal = provisioned ? null : concurrency.TryEnter(functionName);
        permit = refusal is null ? new ConcurrencyPermit(concurrency, functionName, provisioned ? version : null) : null;
        return refusal is null;
    }

    /// <summary>Sets a function's reserved concurrency, or removes it with null.</summary>
    public void Reserve(Scope scope, string functionName, int? limit) => Of(scope).Reserve(functionName, limit);

    /// <summary>Sets how much concurrency is provisioned for the versions of a function; empty for none.</summary>
    public void Provision(Scope scope, string functionName, IReadOnlyDictionary<string, int> versions) => Of(scope).Provision(functionName, versions);

    /// <summary>A function's reserved concurrency, or null when it has none.</summary>
    public int? ReservedOf(Scope scope, string functionName) => Of(scope).ReservedOf(functionName);

    /// <summary>Every function that has reserved concurrency.</summary>
    public IReadOnlyList<(Scope Scope, string FunctionName)> Reserving() =>
        [.. _scopes.SelectMany(scope => scope.Value.Reserving().Select(name => (scope.Key, name)))];

    /// <summary>How many invocations of a function run.</summary>
    public int RunningOf(Scope scope, string functionName) => Of(scope).RunningOf(functionName);

    /// <summary>What an account leaves to functions without reserved concurrency, less what is provisioned for some of them.</summary>
    public int UnreservedOf(Scope scope) => Of(scope).Unreserved;

    private ScopeConcurrency Of(Scope scope) =>
        _scopes.TryGetValue(scope, out var concurrency)
            ? concurrency
            : _scopes.GetOrAdd(scope, static (_, limit) => new ScopeConcurrency(limit), options.ConcurrentExecutions);
}
