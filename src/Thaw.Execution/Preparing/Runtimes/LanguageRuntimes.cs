using System.Text.RegularExpressions;
using Thaw.Sandbox;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>What one manifest comes to on this machine: its interpreters, and a resolution for each of its identifiers.</summary>
internal sealed class LanguageRuntimes(string directory, RuntimeManifest manifest, RuntimePlaces places, PreparedBootstraps? prepared, bool nearest)
{
    // Begun with the first question: what nobody asks for costs nothing.
    private readonly Lazy<Task<IReadOnlyList<Interpreter>>> _installed = new(() => Task.Run(() => FindAsync(manifest, places)));

    /// <summary>The identifiers that the manifest names.</summary>
    public IEnumerable<string> Identifiers => manifest.Identifiers.Keys;

    /// <summary>Looks for the interpreters now, in the background.</summary>
    public void Begin() => _ = _installed.Value;

    /// <summary>Finds what serves one of the identifiers, and compiles the bootstrap for it unless that was done before.</summary>
    public async Task<RuntimeResolution> ResolveAsync(string identifier)
    {
        var version = manifest.Identifiers[identifier];
        if (manifest.Interpreters.Count == 0)
        {
            return new RuntimeResolution.Found(identifier, manifest.Command, [], Variables(identifier, version));
        }

        var wanted = RuntimeVersion.TryParse(version) ?? default;
        var chosen = places.Override(identifier) is { } path
            ? await NamedAsync(path, wanted)
            : Choose(wanted, await _installed.Value, nearest);
        return chosen is null ? NotInstalled(identifier, version) : await FoundAsync(identifier, version, chosen);
    }

    private static async Task<IReadOnlyList<Interpreter>> FindAsync(RuntimeManifest manifest, RuntimePlaces places)
    {
        var candidates = manifest.Interpreters.SelectMany(places.Find)
            .Where(path => Regex.IsMatch(Path.GetFileName(path), $"^(?:{manifest.InterpreterName})$"))
            .Distinct();
        var found = manifest.VersionedPath is null
            ? (await Task.WhenAll(candidates.Select(path => InterpreterProbe.AskAsync(path, manifest)))).OfType<Interpreter>()
            : VersionedFolders.Read(manifest, candidates);
        var oldest = RuntimeVersion.TryParse(manifest.OldestVersion) ?? default;
        return [.. found.Where(one => !one.Version.IsOlderThan(oldest)).DistinctBy(one => (one.Path, manifest.VersionedPath is null ? default : one.Version))];
    }

    /// <summary>What somebody has named, whatever its version is.</summary>
    private async Task<Interpreter?> NamedAsync(string path, RuntimeVersion wanted) => manifest.VersionedPath is null
        ? await InterpreterProbe.AskAsync(path, manifest)
        : Choose(wanted, VersionedFolders.Of(path, await _installed.Value), nearest: true);

    /// <summary>The version itself, or the nearest when that is wanted; of two equally near the newer, of two equal ones the first found.</summary>
    private Interpreter? Choose(RuntimeVersion wanted, IReadOnlyList<Interpreter> installed, bool nearest)
    {
        var best = installed
            .Where(one => !manifest.NeverOlder || !one.Version.IsOlderThan(wanted))
            .OrderBy(one => wanted.DistanceTo(one.Version))
            .ThenByDescending(one => (one.Version.Major, one.Version.Minor ?? 0))
            .FirstOrDefault();
        return best is not null && (nearest || wanted.DistanceTo(best.Version) == 0) ? best : null;
    }

    private RuntimeResolution.NotInstalled NotInstalled(string identifier, string version)
    {
        var message = places.Override(identifier) is { } path
            ? $"The runtime {identifier} cannot be served: {path}, which is configured for it, does not answer as {manifest.Name}."
            : $"The runtime {identifier} is not installed on this machine: {manifest.Install.Replace("{version}", version, StringComparison.Ordinal)}";
        return new RuntimeResolution.NotInstalled(message);
    }

    private async Task<RuntimeResolution> FoundAsync(string identifier, string version, Interpreter interpreter)
    {
        if (Bootstrap() is not { } bootstrap)
        {
            return new RuntimeResolution.NotInstalled($"The runtime {identifier} cannot be served: its bootstrap has not been built. Build Thaw, as ./thaw up does.");
        }

        var compiled = prepared is null || manifest.Prepare.Count == 0 ? null : await prepared.PrepareAsync(directory, manifest, interpreter);
        if (compiled is null && manifest.PreparedOnly)
        {
            return new RuntimeResolution.NotInstalled($"The runtime {identifier} cannot be served: {interpreter.Path} could not compile Thaw's bootstrap for {manifest.Name}.");
        }

        var sdk = manifest.Sdk.Select(path => Path.GetFullPath(places.Expand(path))).FirstOrDefault(Directory.Exists);
        var command = compiled is null ? manifest.Command : manifest.PreparedCommand ?? manifest.Command;
        return new RuntimeResolution.Found(
            $"{identifier} ({manifest.Name} {interpreter.VersionText})",
            [.. command.Select(part => part
                .Replace("{interpreter}", interpreter.PathInside, StringComparison.Ordinal)
                .Replace("{sdk}", manifest.SdkDestination ?? sdk ?? "", StringComparison.Ordinal))],
            Mounts(interpreter, compiled ?? bootstrap, sdk),
            Variables(identifier, version)) { Stem = manifest.Stem };
    }

    private string? Bootstrap() => manifest.Bootstrap.Count == 0
        ? directory
        : manifest.Bootstrap.Select(path => Path.GetFullPath(places.Expand(path))).FirstOrDefault(Directory.Exists);

    private List<SandboxMount> Mounts(Interpreter interpreter, string bootstrap, string? sdk)
    {
        List<SandboxMount> mounts = [];
        if (manifest.BindsBootstrap)
        {
            mounts.Add(new SandboxMount(bootstrap, "/var/runtime"));
        }

        if (interpreter.IsBound)
        {
            mounts.Add(new SandboxMount(interpreter.Home, Interpreter.BoundHome));
        }

        if (sdk is not null && manifest.SdkDestination is { } destination)
        {
            mounts.Add(new SandboxMount(sdk, destination));
        }

        return mounts;
    }

    private KeyValuePair<string, string>[] Variables(string identifier, string version) =>
    [
        .. manifest.Variables.Select(variable => KeyValuePair.Create(variable.Key, variable.Value
            .Replace("{identifier}", identifier, StringComparison.Ordinal)
            .Replace("{version}", version, StringComparison.Ordinal))),
    ];
}
