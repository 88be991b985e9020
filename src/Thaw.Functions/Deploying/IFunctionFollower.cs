using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>Keeps something in memory about functions, and is told when they are gone.</summary>
internal interface IFunctionFollower
{
    /// <summary>A function has been deleted, durably; one of the same name may exist again by now.</summary>
    Task DeletedAsync(Scope scope, string name);

    /// <summary>Every function of every account has been deleted.</summary>
    Task ClearedAsync();
}
