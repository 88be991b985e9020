using Microsoft.Extensions.Logging;
using Thaw.Execution.Preparing;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Takes the code of a request onto the shelf, or refuses it in AWS's words.</summary>
internal sealed partial class CodeIntake(CodeShelf shelf, FunctionsOptions options, ILogger<CodeIntake> log)
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
            if (refused.Detail is { } detail)
            {
                Refused(detail);
            }

            throw LambdaErrors.InvalidParameter(refused.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "An uploaded zip was refused: {Detail}.")]
    private partial void Refused(string detail);
}
