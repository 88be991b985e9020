using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;
using Thaw.Functions.Shapes;

namespace Thaw.Functions.Deploying;

/// <summary>Reads code packages from S3, through whatever serves it here.</summary>
internal sealed class CodeObjects(IEnumerable<IObjectSource> sources, FunctionsOptions options) : IDisposable
{
    private const int ReadAtOnce = 2;

    // A package may be far larger than a request: what is read at the same time is bounded, and so is the memory for it.
    private readonly SemaphoreSlim _room = new(ReadAtOnce);
    private readonly IObjectSource? _source = sources.FirstOrDefault();

    /// <summary>Reads the object that a request names and gives its bytes to <paramref name="take"/>.</summary>
    /// <exception cref="AwsException">There is no S3 here, S3 refuses, or the object is larger than a package may be.</exception>
    public async Task<CodeHold> TakeAsync(
        OperationRequest request, FunctionCodeShape code, Func<ReadOnlyMemory<byte>, Task<CodeHold>> take, CancellationToken cancellation)
    {
        UnsupportedSettings.Refuse(_source is null, "Code from Amazon S3 (S3Bucket, S3Key)");
        var location = new ObjectLocation(request.Scope, code.S3Bucket!, code.S3Key!, code.S3ObjectVersion);
        await _room.WaitAsync(cancellation);
        try
        {
            return await take(await ReadAsync(location, request.Caller, cancellation));
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<byte[]> ReadAsync(ObjectLocation location, Caller caller, CancellationToken cancellation)
    {
        switch (await _source!.OpenAsync(location, caller, cancellation))
        {
            case ObjectOpening.Refused refused:
                throw LambdaErrors.ObjectRefused(refused.Code, refused.Message);
            case ObjectOpening.Opened opened:
                await using (opened.Content)
                {
                    return await ReadAsync(opened, cancellation);
                }

            case var unknown:
                throw new InvalidOperationException($"Opening an object came to {unknown}.");
        }
    }

    private async Task<byte[]> ReadAsync(ObjectOpening.Opened opened, CancellationToken cancellation)
    {
        // The limit of direct uploads does not hold for S3: a zip may be as large as its files may be together.
        if (opened.Length > Math.Min(options.CodeSizeUnzipped, Array.MaxLength))
        {
            throw LambdaErrors.UnzippedTooLarge(options.CodeSizeUnzipped);
        }

        var bytes = new byte[opened.Length];
        await opened.Content.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
