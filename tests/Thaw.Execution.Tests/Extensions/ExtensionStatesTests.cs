using Thaw.Execution.Extensions;
using State = Thaw.Execution.Extensions.ExtensionState;
using Trigger = Thaw.Execution.Extensions.ExtensionTrigger;

namespace Thaw.Execution.Tests.Extensions;

public sealed class ExtensionStatesTests
{
    private static readonly Dictionary<(State, Trigger), State> Allowed = new()
    {
        [(State.Started, Trigger.Register)] = State.Registered,
        [(State.Started, Trigger.LaunchError)] = State.LaunchError,
        [(State.Started, Trigger.Exit)] = State.Exited,
        [(State.Registered, Trigger.Next)] = State.Ready,
        [(State.Registered, Trigger.InitError)] = State.InitError,
        [(State.Registered, Trigger.ExitError)] = State.ExitError,
        [(State.Registered, Trigger.Exit)] = State.Exited,
        [(State.Ready, Trigger.Give)] = State.Running,
        [(State.Ready, Trigger.ExitError)] = State.ExitError,
        [(State.Ready, Trigger.Exit)] = State.Exited,
        [(State.Running, Trigger.Next)] = State.Ready,
        [(State.Running, Trigger.ExitError)] = State.ExitError,
        [(State.Running, Trigger.Exit)] = State.Exited,
        [(State.InitError, Trigger.InitError)] = State.InitError,
        [(State.InitError, Trigger.Exit)] = State.InitError,
        [(State.ExitError, Trigger.ExitError)] = State.ExitError,
        [(State.ExitError, Trigger.Exit)] = State.ExitError,
    };

    [Fact]
    public void What_is_not_in_the_table_is_refused()
    {
        foreach (var state in Enum.GetValues<State>())
        {
            foreach (var trigger in Enum.GetValues<Trigger>())
            {
                State? expected = Allowed.TryGetValue((state, trigger), out var next) ? next : null;
                Assert.Equal(expected, ExtensionStates.Next(state, trigger));
            }
        }
    }
}
