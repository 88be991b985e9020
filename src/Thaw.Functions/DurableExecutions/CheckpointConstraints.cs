using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.EventSources;
using Thaw.Functions.Invoking;

namespace Thaw.Functions.DurableExecutions;

/// <summary>The constraints of the model on what is kept of a durable execution.</summary>
internal static partial class CheckpointConstraints
{
    private const int LongestWait = 31_622_400;
    private const int LongestCallback = 99_999_999;
    private const string NameText = @"[\x20-\x7E]+";
    private const string ClientTokenText = @"[\x21-\x7E]+";

    private static readonly string[] Types = ["EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"];
    private static readonly string[] Actions = ["START", "SUCCEED", "FAIL", "RETRY", "CANCEL"];

    public static Constraints CollectClientToken(this Constraints constraints, string? token) => constraints
        .Length("clientToken", token, 1, 64)
        .Pattern("clientToken", token, ClientToken(), ClientTokenText);

    public static Constraints CollectUpdate(this Constraints constraints, string member, CheckpointDurableExecution.Update? update) => constraints
        .Required($"{member}.id", update?.Id)
        .CollectName($"{member}.id", update?.Id)
        .CollectName($"{member}.parentId", update?.ParentId)
        .Length($"{member}.name", update?.Name, 1, 256)
        .Pattern($"{member}.name", update?.Name, Name(), NameText)
        .Required($"{member}.type", update?.Type)
        .OneOf($"{member}.type", update?.Type, Types)
        .CollectName($"{member}.subType", update?.SubType, 32)
        .Required($"{member}.action", update?.Action)
        .OneOf($"{member}.action", update?.Action, Actions)
        .Range($"{member}.stepOptions.nextAttemptDelaySeconds", update?.StepOptions?.NextAttemptDelaySeconds, 1, LongestWait)
        .Range($"{member}.waitOptions.waitSeconds", update?.WaitOptions?.WaitSeconds, 1, LongestWait)
        .Range($"{member}.callbackOptions.timeoutSeconds", update?.CallbackOptions?.TimeoutSeconds, 0, LongestCallback)
        .Range($"{member}.callbackOptions.heartbeatTimeoutSeconds", update?.CallbackOptions?.HeartbeatTimeoutSeconds, 0, LongestCallback)
        .CollectChain($"{member}.chainedInvokeOptions", update?.ChainedInvokeOptions);

    private static Constraints CollectChain(this Constraints constraints, string member, CheckpointDurableExecution.Chain? chain) => chain is null
        ? constraints
        : constraints
            .Required($"{member}.functionName", chain.FunctionName)
            .CollectFunction(chain.FunctionName, $"{member}.functionName")
            .CollectTenantId(chain.TenantId, $"{member}.tenantId");

    [GeneratedRegex("^(?:" + NameText + ")\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex("^(?:" + ClientTokenText + ")\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClientToken();
}
