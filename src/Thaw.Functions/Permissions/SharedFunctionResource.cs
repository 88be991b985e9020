namespace Thaw.Functions.Permissions;

/// <summary>The function itself, also for accounts that its policy allows.</summary>
internal sealed class SharedFunctionResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override bool Shared => true;
}
