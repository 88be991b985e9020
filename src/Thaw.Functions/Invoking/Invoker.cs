using Thaw.Aws.Operations;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;
using Thaw.Functions.Concurrency;
using Thaw.Functions.Deploying;
using Thaw.Functions.Invoking.Streaming;

namespace Thaw.Functions.Invoking;

/// <summary>The one road every invocation takes: synchronous, asynchronous, or from an event source.</summary>
internal sealed class Invoker(VersionCatalog versions, ConcurrencyLedger ledger, IEnvironmentPool pool, TimeProvider time)
{
    /// <summary>Runs one invocation to its outcome; throttling and failures are outcomes.</summary>
    /// <exception cref="AwsException">There is no such function, it is not ready yet, or the tenant is missing or one too many.</exception>
    public async ValueTask<Invocation> InvokeAsync(FunctionTarget target, InvocationRequest request, CancellationToken cancellation)
    {
        var live = await EnterAsync(target, cancellation);
        try
        {
            RequireActive(live);
            var version = Tenancy.For(live.Version, request.TenantId);
            (request.Stream as IVersionedStream)?.Runs(live.Version.Version);
            return new Invocation(live.Version.Version, await RunAsync(version, request, cancellation));
        }
        finally
        {
            live.Leave();
        }
    }

    /// <summary>Checks that an invocation would find its function, without running it.</summary>
    /// <returns>The version that would run.</returns>
    /// <exception cref="AwsException">There is no such function, or it is not ready yet.</exception>
    public async ValueTask<FunctionVersion> CheckAsync(FunctionTarget target, CancellationToken cancellation)
    {
        var live = await versions.ResolveAsync(target, cancellation);
        RequireActive(live);
        return live.Version;
    }

    private async ValueTask<LiveVersion> EnterAsync(FunctionTarget target, CancellationToken cancellation)
    {
        while (true)
        {
            var live = await versions.ResolveAsync(target, cancellation);
            if (live.TryEnter())
            {
                return live;
            }
        }
    }

    private async ValueTask<InvocationOutcome> RunAsync(FunctionVersion version, InvocationRequest request, CancellationToken cancellation)
    {
        if (!ledger.TryAcquire(version.Scope, version.Name, version.Version, out var permit, out var refusal))
        {
            return new InvocationOutcome.Throttled(refusal);
        }

        using (permit)
        {
            await using var environment = await pool.RentAsync(version, cancellation);
            return environment is null
                ? new InvocationOutcome.Throttled(ConcurrencyRule.AccountLimit)
                : await environment.RunAsync(request, cancellation);
        }
    }

    private void RequireActive(LiveVersion live)
    {
        if (time.GetUtcNow() < live.PendingUntil)
        {
            throw LambdaErrors.NotActive(FunctionStatus.Pending.State);
        }
    }
}
