namespace Thaw.Functions.Permissions;

/// <summary>The function, version or alias, also for accounts that its policy allows.</summary>
internal sealed class SharedQualifiedFunctionResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override bool Qualified => true;

    protected override bool Shared => true;
}
