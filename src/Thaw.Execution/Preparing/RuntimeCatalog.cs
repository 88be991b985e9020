using System.Collections.Frozen;
using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Runtimes;

namespace Thaw.Execution.Preparing;

/// <summary>The runtimes of the manifests in the runtimes directory, as far as this machine has what they need.</summary>
internal sealed class RuntimeCatalog : IRuntimeCatalog
{
    private readonly Task<FrozenDictionary<string, Lazy<Task<RuntimeResolution>>>> _runtimes;

    /// <summary>Begins at once, in the background, to look for interpreters; the first question for a runtime waits for its language.</summary>
    public RuntimeCatalog(PreparingOptions options, IdSource ids)
        : this(options, ids, Environment.GetEnvironmentVariable)
    {
    }

    internal RuntimeCatalog(PreparingOptions options, IdSource ids, Func<string, string?> variable) =>
        _runtimes = Task.Run(() => Discover(options, ids, variable));

    public RuntimeResolution Resolve(string identifier) => _runtimes.GetAwaiter().GetResult().TryGetValue(identifier, out var resolution)
        ? resolution.Value.GetAwaiter().GetResult()
        : new RuntimeResolution.Unknown();

    private static FrozenDictionary<string, Lazy<Task<RuntimeResolution>>> Discover(PreparingOptions options, IdSource ids, Func<string, string?> variable)
    {
        var places = new RuntimePlaces(options.RuntimesDirectory, variable);
        var prepared = options.CacheDirectory is { } cache ? new PreparedBootstraps(Path.GetFullPath(cache), ids) : null;
        var files = Directory.GetFiles(options.RuntimesDirectory, "runtime.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 });
        var runtimes = new Dictionary<string, Lazy<Task<RuntimeResolution>>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var language = new LanguageRuntimes(Path.GetDirectoryName(Path.GetFullPath(file))!, Read(file), places, prepared, options.Nearest);
            language.Begin();
            foreach (var identifier in language.Identifiers)
            {
                runtimes[identifier] = new(() => Task.Run(() => language.ResolveAsync(identifier)));
            }
        }

        return runtimes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static RuntimeManifest Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), RuntimeManifestJson.Default.RuntimeManifest)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The manifest {file} cannot be read: {exception.Message}", exception);
        }
    }
}
