using Microsoft.Extensions.Logging;
using Thaw.Aws.Operations;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Serves the runtimes that are configured to come from an image; others come from this machine.</summary>
internal sealed partial class ImageRuntimeCatalog : IRuntimeCatalog
{
    /// <summary>Where AWS's images of runtimes have the program that runs functions.</summary>
    private const string Bootstrap = "/var/runtime/bootstrap";

    private readonly RuntimeCatalog _machine;
    private readonly IContainerImages _images;
    private readonly RuntimeImages _kept;
    private readonly ILogger _log;
    private readonly Dictionary<string, Task<RuntimeResolution>> _resolutions;

    /// <summary>Begins at once, in the background, to pull; the first question for a runtime waits for its image.</summary>
    public ImageRuntimeCatalog(RuntimeCatalog machine, IContainerImages images, RuntimeImages kept, ImagesOptions options, ILogger<ImageRuntimeCatalog> log)
    {
        (_machine, _images, _kept, _log) = (machine, images, kept, log);
        _kept.KeepOnly(options.Runtimes.Keys);
        _resolutions = options.Runtimes.ToDictionary(
            runtime => runtime.Key, runtime => Task.Run(() => ResolveAsync(runtime.Key, runtime.Value)), StringComparer.Ordinal);
    }

    public RuntimeResolution Resolve(string identifier) =>
        _resolutions.TryGetValue(identifier, out var resolution) ? resolution.GetAwaiter().GetResult() : _machine.Resolve(identifier);

    private async Task<RuntimeResolution> ResolveAsync(string identifier, ImageReference reference)
    {
        try
        {
            var image = await _images.ResolveAsync(reference, new ImagePuller(Caller.Nobody, null), CancellationToken.None);
            await _images.ImportAsync(image, CancellationToken.None);
            _kept.Keep(identifier, reference, image.Id);
            return Found(identifier, image.Id);
        }
        catch (Exception refused) when (refused is ImageRefusedException or IOException)
        {
            if (_kept.Last(identifier, reference) is { } last && _images.Contains(last))
            {
                ServedByLast(_log, identifier, last, refused.Message);
                return Found(identifier, last);
            }

            return new RuntimeResolution.NotInstalled($"The runtime {identifier} cannot be served: the image {reference}, which is configured for it, was not taken: {refused.Message}.");
        }
    }

    private RuntimeResolution.Found Found(string identifier, string id)
    {
        var settings = _images.SettingsOf(id);
        IReadOnlyList<string> command = settings.EntryPoint.Count > 0 ? [.. settings.EntryPoint, RuntimeResolution.Found.Handler] : [Bootstrap];
        return new RuntimeResolution.Found($"{identifier} (image sha256:{id})", command, [], settings.Variables) { Root = _images.PathOf(id) };
    }

    [LoggerMessage(LogLevel.Warning, "The runtime {Identifier} is served by the image sha256:{Id} as before: {Reason}.")]
    private static partial void ServedByLast(ILogger log, string identifier, string id, string reason);
}
