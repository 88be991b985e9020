using State = Thaw.Execution.Environments.EnvironmentState;
using Trigger = Thaw.Execution.Environments.EnvironmentTrigger;

namespace Thaw.Execution.Environments;

/// <summary>The state table of an execution environment; what is not in it is refused.</summary>
internal static class EnvironmentStates
{
    private static readonly int TriggerCount = Enum.GetValues<Trigger>().Length;

    private static readonly State?[] Table = Build(
    [
        (State.Created, Trigger.Start, State.Initializing),
        (State.Reset, Trigger.Start, State.Initializing),

        (State.Initializing, Trigger.Next, State.Idle),
        (State.Initializing, Trigger.NextBeforeExtensions, State.Readying),
        (State.Initializing, Trigger.InitError, State.Failing),
        (State.Readying, Trigger.NextBeforeExtensions, State.Readying),
        (State.Readying, Trigger.ExtensionsDone, State.Idle),

        (State.Idle, Trigger.Next, State.Idle),
        (State.Idle, Trigger.Invoke, State.Busy),
        (State.Idle, Trigger.Freeze, State.Frozen),
        (State.Frozen, Trigger.Next, State.Frozen),
        (State.Frozen, Trigger.Thaw, State.Idle),

        (State.Busy, Trigger.Next, State.Busy),
        (State.Busy, Trigger.NextBeforeExtensions, State.Busy),
        (State.Busy, Trigger.Respond, State.Responding),
        (State.Responding, Trigger.Responded, State.Settling),
        (State.Settling, Trigger.Next, State.Idle),
        (State.Settling, Trigger.NextBeforeExtensions, State.Extending),
        (State.Extending, Trigger.NextBeforeExtensions, State.Extending),
        (State.Extending, Trigger.ExtensionsDone, State.Idle),

        (State.Initializing, Trigger.Fail, State.Failing),
        (State.Readying, Trigger.Fail, State.Failing),
        (State.Idle, Trigger.Fail, State.Failing),
        (State.Frozen, Trigger.Fail, State.Failing),
        (State.Busy, Trigger.Fail, State.Failing),
        (State.Responding, Trigger.Fail, State.Failing),
        (State.Settling, Trigger.Fail, State.Failing),
        (State.Extending, Trigger.Fail, State.Failing),
        (State.Failing, Trigger.Cleared, State.Reset),

        (State.Created, Trigger.Stop, State.Stopping),
        (State.Initializing, Trigger.Stop, State.Stopping),
        (State.Readying, Trigger.Stop, State.Stopping),
        (State.Idle, Trigger.Stop, State.Stopping),
        (State.Frozen, Trigger.Stop, State.Stopping),
        (State.Busy, Trigger.Stop, State.Stopping),
        (State.Responding, Trigger.Stop, State.Stopping),
        (State.Settling, Trigger.Stop, State.Stopping),
        (State.Extending, Trigger.Stop, State.Stopping),
        (State.Failing, Trigger.Stop, State.Stopping),
        (State.Reset, Trigger.Stop, State.Stopping),
        (State.Stopping, Trigger.Gone, State.Stopped),
    ]);

    /// <summary>The state that follows, or null when the trigger is refused in this state.</summary>
    public static State? Next(State state, Trigger trigger) => Table[((int)state * TriggerCount) + (int)trigger];

    private static State?[] Build((State From, Trigger Trigger, State To)[] rows)
    {
        var table = new State?[Enum.GetValues<State>().Length * TriggerCount];
        foreach (var (from, trigger, to) in rows)
        {
            table[((int)from * TriggerCount) + (int)trigger] = to;
        }

        return table;
    }
}
