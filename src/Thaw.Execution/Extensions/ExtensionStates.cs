using State = Thaw.Execution.Extensions.ExtensionState;
using Trigger = Thaw.Execution.Extensions.ExtensionTrigger;

namespace Thaw.Execution.Extensions;

/// <summary>The state table of an extension, as AWS's; what is not in it is refused.</summary>
internal static class ExtensionStates
{
    /// <summary>The state that follows, or null when the trigger is refused in this state.</summary>
    public static State? Next(State state, Trigger trigger) => (state, trigger) switch
    {
        (State.Started, Trigger.Register) => State.Registered,
        (State.Started, Trigger.LaunchError) => State.LaunchError,

        (State.Registered, Trigger.Next) => State.Ready,
        (State.Ready, Trigger.Give) => State.Running,
        (State.Running, Trigger.Next) => State.Ready,

        // Only the first error that it reports counts.
        (State.Registered or State.InitError, Trigger.InitError) => State.InitError,
        (State.Registered or State.Ready or State.Running or State.ExitError, Trigger.ExitError) => State.ExitError,

        // What it has reported says more than that it has ended.
        (State.InitError or State.ExitError, Trigger.Exit) => state,
        (State.Started or State.Registered or State.Ready or State.Running, Trigger.Exit) => State.Exited,
        _ => null,
    };
}
