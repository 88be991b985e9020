using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>A stored code package that stays at least until this is disposed.</summary>
internal sealed class CodeHold(CodeShelf shelf, CodePackage package) : IAsyncDisposable
{
    public CodePackage Package => package;

    public async ValueTask DisposeAsync() => await shelf.ReleaseAsync(package.CodeId);
}
