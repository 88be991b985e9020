using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Execution.Preparing.Images;

namespace Thaw.Functions.Deploying;

/// <summary>Pulls the image of a request, or refuses it in AWS's words.</summary>
internal sealed class ImageIntake(CodeShelf shelf, IContainerImages images)
{
    /// <summary>Resolves the image now and flattens it, unless it is here already.</summary>
    /// <exception cref="AwsException">There is no such image, or it cannot be taken.</exception>
    public async Task<CodeHold> TakeAsync(OperationRequest request, string functionArn, string uri, CancellationToken cancellation)
    {
        var reference = ImageReference.TryParse(uri) ?? throw LambdaErrors.BadImageUri(uri);
        try
        {
            var image = await images.ResolveAsync(reference, new ImagePuller(request.Caller, functionArn), cancellation);
            await shelf.HoldAsync([image.Id]);
            return await TakeAsync(image, uri, cancellation);
        }
        catch (ImageRefusedException refused)
        {
            throw LambdaErrors.ImageRefused(uri, refused);
        }
    }

    private async Task<CodeHold> TakeAsync(ContainerImage image, string uri, CancellationToken cancellation)
    {
        // AWS counts no bytes of images: they lie in a registry.
        var hold = new CodeHold(shelf, new CodePackage(image.Id, 0, 0), new ImagePackage(uri, image.Reference.ToString()));
        try
        {
            await images.ImportAsync(image, cancellation);
            return hold;
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }
}
