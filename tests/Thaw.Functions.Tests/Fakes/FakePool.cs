using System.Collections.Concurrent;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Environments that answer what a test says.</summary>
internal sealed class FakePool : IEnvironmentPool
{
    public ConcurrentQueue<(FunctionVersion Version, InvocationRequest Request)> Invocations { get; } = new();

    public ConcurrentQueue<(string Arn, string? Version, string? Generation)> Retired { get; } = new();

    public Func<FunctionVersion, InvocationRequest, Task<InvocationOutcome>> Run { get; set; } =
        (_, request) => Task.FromResult<InvocationOutcome>(new InvocationOutcome.Succeeded(request.Payload));

    public bool AtLimit { get; set; }

    public int Returned { get; private set; }

    public ValueTask<IEnvironmentLease?> RentAsync(FunctionVersion version, CancellationToken cancellation) =>
        ValueTask.FromResult<IEnvironmentLease?>(AtLimit ? null : new Lease(this, version));

    public void Retire(string functionArn, string? version, string? generation) => Retired.Enqueue((functionArn, version, generation));

    private sealed class Lease(FakePool pool, FunctionVersion version) : IEnvironmentLease
    {
        public Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellation)
        {
            pool.Invocations.Enqueue((version, request));
            return pool.Run(version, request);
        }

        public ValueTask DisposeAsync()
        {
            pool.Returned++;
            return ValueTask.CompletedTask;
        }
    }
}
