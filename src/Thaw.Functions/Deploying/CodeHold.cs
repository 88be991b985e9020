using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>A stored code package or image that stays at least until this is disposed.</summary>
/// <param name="shelf">Where it is held.</param>
/// <param name="package">What it is.</param>
/// <param name="image">The image as it was asked for and what that meant, or null for a code package.</param>
internal sealed class CodeHold(CodeShelf shelf, CodePackage package, ImagePackage? image = null) : IAsyncDisposable
{
    public CodePackage Package => package;

    /// <summary>A configuration after its function has been given this; what it puts in the place of the image's own settings stays.</summary>
    public FunctionConfiguration Apply(FunctionConfiguration configuration) => image is null
        ? configuration
        : configuration with { Image = (configuration.Image ?? image) with { Uri = image.Uri, ResolvedUri = image.ResolvedUri } };

    /// <summary>A function that has been given this.</summary>
    public Function Apply(Function function) => function with { Code = package, Configuration = Apply(function.Configuration) };

    public async ValueTask DisposeAsync() => await shelf.ReleaseAsync(package.CodeId);
}
