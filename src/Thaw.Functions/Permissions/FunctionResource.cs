namespace Thaw.Functions.Permissions;

/// <summary>The function itself, for its own account only.</summary>
internal sealed class FunctionResource(FunctionGrants grants) : NamedFunction(grants);
