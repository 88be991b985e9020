namespace Thaw.Functions.Permissions;

/// <summary>The function, version or alias, for its own account only.</summary>
internal sealed class QualifiedFunctionResource(FunctionGrants grants) : NamedFunction(grants)
{
    protected override bool Qualified => true;
}
