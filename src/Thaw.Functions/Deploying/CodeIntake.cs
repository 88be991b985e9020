using Microsoft.Extensions.Logging;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Takes the code of a request onto the shelf, or refuses it in AWS's words.</summary>
internal sealed partial class CodeIntake(CodeShelf shelf, CodeObjects objects, ImageIntake images, FunctionsOptions options, ILogger<CodeIntake> log)
{
    private const int EmptyZipBytes = 22;

    /// <summary>Takes what a request brings.</summary>
    /// <param name="request">The request.</param>
    /// <param name="code">What it says of the code.</param>
    /// <param name="imageOf">The ARN of the function whose image it is, or null for a package.</param>
    /// <param name="cancellation">Ends the request.</param>
    public Task<CodeHold> TakeAsync(OperationRequest request, FunctionCodeShape code, string? imageOf, CancellationToken cancellation)
    {
        if (imageOf is null)
        {
            return TakeAsync(request, code, cancellation);
        }

        UnsupportedSettings.Refuse(code);
        return images.TakeAsync(request, imageOf, code.ImageUri!, cancellation);
    }

    /// <summary>Takes the zip that a request carries or that lies in S3.</summary>
    public Task<CodeHold> TakeAsync(OperationRequest request, FunctionCodeShape code, CancellationToken cancellation)
    {
        CodeSourceRules.Check(code);
        if (code.ZipFile is not { } zip)
        {
            return objects.TakeAsync(request, code, content => TakeAsync(content, cancellation), cancellation);
        }

        return zip.Length <= options.CodeSizeZipped ? TakeAsync(zip, cancellation) : throw LambdaErrors.ZipTooLarge(options.CodeSizeZipped);
    }

    private async Task<CodeHold> TakeAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
    {
        if (zip.Length == 0 || (zip.Length == EmptyZipBytes && zip.Span.StartsWith("PK\x05\x06"u8)))
        {
            throw LambdaErrors.EmptyZip();
        }

        var hold = await ShelveAsync(zip, cancellation);
        if (hold.Package.UnzippedSize <= options.CodeSizeUnzipped)
        {
            return hold;
        }

        await hold.DisposeAsync();
        throw LambdaErrors.UnzippedTooLarge(options.CodeSizeUnzipped);
    }

    private async Task<CodeHold> ShelveAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
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
