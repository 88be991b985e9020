using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Layers;

/// <summary>Takes the layers that a request gives a function: finds them, holds their content and merges it.</summary>
internal sealed class LayerChoice(LayerAccess access, CodeShelf shelf)
{
    private const int MaxLayers = 5;
    private static readonly FunctionLayers None = new(null, []);

    /// <summary>The layers, merged and held, or nothing when the request does not speak of layers.</summary>
    /// <exception cref="AwsException">A layer does not exist, is elsewhere, is not shared, or comes twice.</exception>
    public async Task<LayersHold> TakeAsync(OperationRequest request, IReadOnlyList<string>? arns, CancellationToken cancellation)
    {
        if (arns is null)
        {
            return new LayersHold(shelf, null);
        }

        var layers = await FindAsync(request, arns, cancellation);
        var hold = new LayersHold(shelf, layers);
        await shelf.HoldAsync(layers.ContentIds());
        try
        {
            // A version that was deleted before it was held may be gone from the disk as well.
            await FindAsync(request, arns, cancellation);
            await shelf.MergeAsync(layers, cancellation);
            return hold;
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    private async Task<FunctionLayers> FindAsync(OperationRequest request, IReadOnlyList<string> arns, CancellationToken cancellation)
    {
        if (arns.Count == 0)
        {
            return None;
        }

        if (arns.Count > MaxLayers)
        {
            throw LambdaErrors.TooManyLayers(MaxLayers);
        }

        List<FunctionLayer> found = [];
        foreach (var arn in arns)
        {
            found.Add(await FindAsync(request, arn, cancellation));
            RefuseTwice(arns, found.Count - 1);
        }

        return new FunctionLayers(LayerTree.IdOf([.. found.Select(layer => layer.CodeId)]), found);
    }

    private async Task<FunctionLayer> FindAsync(OperationRequest request, string arn, CancellationToken cancellation)
    {
        var target = LayerTarget.Parse(arn);
        if (target.Scope.Region != request.Scope.Region)
        {
            throw LambdaErrors.LayersOfOtherRegion(request.Scope.Region.Value);
        }

        var version = await access.FindAsync(request.Caller, target, cancellation) ?? throw LambdaErrors.NoSuchLayer(arn);
        return new FunctionLayer(arn, version.Code.CodeId, version.Code.Size, version.Code.UnzippedSize);
    }

    private static void RefuseTwice(IReadOnlyList<string> arns, int last)
    {
        var layer = LayerTarget.Parse(arns[last]).Arn;
        if (arns.Take(last).FirstOrDefault(arn => LayerTarget.Parse(arn).Arn == layer) is { } first)
        {
            throw LambdaErrors.SameLayerTwice(first, arns[last]);
        }
    }
}
