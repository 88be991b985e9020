using Thaw.Execution.Environments;
using State = Thaw.Execution.Environments.EnvironmentState;
using Trigger = Thaw.Execution.Environments.EnvironmentTrigger;

namespace Thaw.Execution.Tests.Environments;

public sealed class EnvironmentStatesTests
{
    private static readonly Dictionary<(State, Trigger), State> Allowed = new()
    {
        [(State.Created, Trigger.Start)] = State.Initializing,
        [(State.Reset, Trigger.Start)] = State.Initializing,
        [(State.Initializing, Trigger.Next)] = State.Idle,
        [(State.Initializing, Trigger.NextBeforeExtensions)] = State.Readying,
        [(State.Readying, Trigger.NextBeforeExtensions)] = State.Readying,
        [(State.Readying, Trigger.ExtensionsDone)] = State.Idle,
        [(State.Initializing, Trigger.InitError)] = State.Failing,
        [(State.Idle, Trigger.Next)] = State.Idle,
        [(State.Idle, Trigger.Invoke)] = State.Busy,
        [(State.Idle, Trigger.Freeze)] = State.Frozen,
        [(State.Frozen, Trigger.Next)] = State.Frozen,
        [(State.Frozen, Trigger.Thaw)] = State.Idle,
        [(State.Busy, Trigger.Next)] = State.Busy,
        [(State.Busy, Trigger.NextBeforeExtensions)] = State.Busy,
        [(State.Busy, Trigger.Respond)] = State.Responding,
        [(State.Responding, Trigger.Responded)] = State.Settling,
        [(State.Settling, Trigger.Next)] = State.Idle,
        [(State.Settling, Trigger.NextBeforeExtensions)] = State.Extending,
        [(State.Extending, Trigger.NextBeforeExtensions)] = State.Extending,
        [(State.Extending, Trigger.ExtensionsDone)] = State.Idle,
        [(State.Failing, Trigger.Cleared)] = State.Reset,
        [(State.Stopping, Trigger.Gone)] = State.Stopped,
    };

    [Fact]
    public void What_is_not_in_the_table_is_refused()
    {
        foreach (var state in Enum.GetValues<State>())
        {
            foreach (var trigger in Enum.GetValues<Trigger>())
            {
                Assert.Equal(Expected(state, trigger), EnvironmentStates.Next(state, trigger));
            }
        }
    }

    [Fact]
    public void A_busy_environment_cannot_be_given_a_second_invocation() =>
        Assert.Null(EnvironmentStates.Next(State.Busy, Trigger.Invoke));

    [Fact]
    public void A_stopped_environment_can_do_nothing() =>
        Assert.All(Enum.GetValues<Trigger>(), trigger => Assert.Null(EnvironmentStates.Next(State.Stopped, trigger)));

    private static State? Expected(State state, Trigger trigger) => trigger switch
    {
        Trigger.Stop => state is State.Stopping or State.Stopped ? null : State.Stopping,
        Trigger.Fail => state is State.Initializing or State.Readying or State.Idle or State.Frozen or State.Busy or State.Responding or State.Settling or State.Extending ? State.Failing : null,
        _ => Allowed.TryGetValue((state, trigger), out var next) ? next : null,
    };
}
