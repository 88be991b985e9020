namespace Thaw.Functions.Deploying;

/// <summary>A function's <c>State</c> and <c>LastUpdateStatus</c>, which follow from its times: what is stored is always ready to run.</summary>
/// <param name="State"><c>Pending</c> or <c>Active</c>.</param>
/// <param name="LastUpdateStatus"><c>Successful</c> or <c>InProgress</c>; null while the function is being created.</param>
internal sealed record FunctionStatus(string State, string? LastUpdateStatus)
{
    public static readonly FunctionStatus Pending = new("Pending", null);

    public static readonly FunctionStatus Updating = new("Active", "InProgress");

    public static readonly FunctionStatus Ready = new("Active", "Successful");

    public bool IsPending => ReferenceEquals(this, Pending);

    public bool IsUpdating => ReferenceEquals(this, Updating);

    /// <summary>The status at a moment.</summary>
    public static FunctionStatus At(DateTimeOffset now, Function function, FunctionsOptions options)
    {
        if (now < PendingUntil(function, options))
        {
            return Pending;
        }

        var changed = function.Version == Function.Latest && function.ModifiedAt > function.CreatedAt;
        return changed && now < function.ModifiedAt + options.UpdateDelay ? Updating : Ready;
    }

    /// <summary>When a new function or version may be invoked: a version waits for the change that it was published with.</summary>
    public static DateTimeOffset PendingUntil(Function function, FunctionsOptions options) =>
        function.Version == Function.Latest || function.ModifiedAt == function.CreatedAt
            ? function.CreatedAt + options.CreationDelay
            : function.ModifiedAt + options.UpdateDelay;

    /// <summary>Refuses a change while another one is under way.</summary>
    public static void RequireSettled(DateTimeOffset now, Function function, FunctionsOptions options)
    {
        var status = At(now, function, options);
        if (status.IsPending)
        {
            throw LambdaErrors.NotActive(status.State);
        }

        if (status.IsUpdating)
        {
            throw LambdaErrors.UpdateInProgress(function.Arn);
        }
    }
}
