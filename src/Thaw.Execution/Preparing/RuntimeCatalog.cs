using System.Collections.Frozen;
using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing.Runtimes;

namespace Thaw.Execution.Preparing;

/// <summary>The runtimes of the manifests in the runtimes directory, as far as this machine has what they need.</summary>
internal sealed class RuntimeCatalog : IRuntimeCatalog
{
    // Languages of Lambda that Thaw does not serve yet; their identifiers are AWS's, so the answer should not be "no such runtime".
    private static readonly string[] LaterLanguages = ["java", "dotnet", "go"];
    private readonly Task<FrozenDictionary<string, RuntimeResolution>> _resolutions;

    /// <summary>Begins at once, in the background, to look for interpreters; the first question waits for the end.</summary>
    public RuntimeCatalog(PreparingOptions options, IdSource ids)
        : this(options, ids, Environment.GetEnvironmentVariable)
    {
    }

    internal RuntimeCatalog(PreparingOptions options, IdSource ids, Func<string, string?> variable) =>
        _resolutions = Task.Run(() => DiscoverAsync(options, ids, variable));

    /// <summary>The identifiers that can be served, for the message at the start.</summary>
    public IEnumerable<string> Served =>
        _resolutions.GetAwaiter().GetResult().Where(one => one.Value is RuntimeResolution.Found).Select(one => one.Key).Order(StringComparer.Ordinal);

    public RuntimeResolution Resolve(string identifier)
    {
        if (_resolutions.GetAwaiter().GetResult().TryGetValue(identifier, out var resolution))
        {
            return resolution;
        }

        return Array.Exists(LaterLanguages, language => IsOf(language, identifier))
            ? new RuntimeResolution.NotInstalled($"The runtime {identifier} is not supported by this version of Thaw yet.")
            : new RuntimeResolution.Unknown();
    }

    private static bool IsOf(string language, string identifier) =>
        identifier.StartsWith(language, StringComparison.Ordinal) && identifier.Length > language.Length && char.IsAsciiDigit(identifier[language.Length]);

    private static async Task<FrozenDictionary<string, RuntimeResolution>> DiscoverAsync(
        PreparingOptions options, IdSource ids, Func<string, string?> variable)
    {
        var places = new RuntimePlaces(options.RuntimesDirectory, variable);
        var prepared = options.CacheDirectory is { } cache ? new PreparedBootstraps(Path.GetFullPath(cache), ids) : null;
        var languages = Directory.EnumerateFiles(options.RuntimesDirectory, "runtime.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
            .Select(file => new LanguageRuntimes(Path.GetDirectoryName(Path.GetFullPath(file))!, Read(file), places, prepared, options.Nearest));
        var resolved = await Task.WhenAll(languages.Select(language => language.ResolveAllAsync()));
        return resolved.SelectMany(one => one).ToFrozenDictionary(StringComparer.Ordinal);
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
