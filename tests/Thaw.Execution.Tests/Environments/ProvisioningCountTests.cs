using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Thaw.Execution.Environments;
using Thaw.Execution.Invocations;

namespace Thaw.Execution.Tests.Environments;

public sealed class ProvisioningCountTests
{
    private static readonly FunctionVersion Version = ExecutionFixture.Function() with { Version = "1" };

    [Fact]
    public async Task Invocations_in_environments_that_are_kept_ready_and_those_that_find_none_are_counted()
    {
        await using var execution = await ExecutionFixture.StartAsync();
        var counted = new ConcurrentQueue<string>();
        using var listener = Listen(execution, counted);
        var provisioned = execution.Services.GetRequiredService<IProvisionedEnvironments>();
        provisioned.Provision(Version, 1);
        await Patience.UntilAsync(() => provisioned.StateOf(Version).Available == 1, "an environment that is ready");

        await using (var first = await execution.Pool.RentAsync(Version, CancellationToken.None))
        {
            await execution.InvokeAsync(Version, ExecutionFixture.Request("r1"));
            await first!.RunAsync(ExecutionFixture.Request("r2"), CancellationToken.None).Within("the invocation that found one");
        }

        await execution.InvokeAsync(ExecutionFixture.Function("other"), ExecutionFixture.Request("r3"));
        await Patience.UntilAsync(() => counted.Count == 2, "both counts", () => execution.Time.Advance(TimeSpan.FromMilliseconds(100)));
        Assert.Equal(["thaw.provisioned.invocations", "thaw.provisioned.spillovers"], counted.Order(StringComparer.Ordinal));
    }

    private static MeterListener Listen(ExecutionFixture execution, ConcurrentQueue<string> counted)
    {
        var meters = execution.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name.StartsWith("thaw.provisioned.", StringComparison.Ordinal))
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => counted.Enqueue(instrument.Name));
        listener.Start();
        return listener;
    }
}
