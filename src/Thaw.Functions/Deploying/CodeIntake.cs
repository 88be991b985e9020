using Thaw.Execution.Preparing;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Takes the code of a request onto the shelf, or refuses it in AWS's words.</summary>
internal sealed class CodeIntake(CodeShelf shelf, FunctionsOptions options)
{
    private const int EmptyZipBytes = 22;

    public async Task<CodeHold> TakeAsync(FunctionCodeShape code, CancellationToken cancellation)
    {
        UnsupportedSettings.Refuse(code);
        var zip = code.ZipFile ?? throw LambdaErrors.NoCode();
        if (zip.Length == 0 || (zip.Length == EmptyZipBytes && zip.AsSpan().StartsWith("PK\x05\x06"u8)))
        {
            throw LambdaErrors.EmptyZip();
        }

        if (zip.Length > options.CodeSizeZipped)
        {
            throw LambdaErrors.ZipTooLarge(options.CodeSizeZipped);
        }

        var hold = await TakeAsync(zip, cancellation);
        if (hold.Package.UnzippedSize <= options.CodeSizeUnzipped)
        {
            return hold;
        }

        await hold.DisposeAsync();
        throw LambdaErrors.UnzippedTooLarge(options.CodeSizeUnzipped);
    }

    private async Task<CodeHold> TakeAsync(byte[] zip, CancellationToken cancellation)
    {
        try
        {
            return await shelf.TakeAsync(zip, cancellation);
        }
        catch (InvalidCodePackageException refused)
        {
            throw LambdaErrors.InvalidParameter(refused.Message);
        }
    }
}
