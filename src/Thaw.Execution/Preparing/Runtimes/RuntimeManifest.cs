using System.Text.Json.Serialization;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>A language's <c>runtime.json</c>: which runtimes it serves and how to find and start what runs them.</summary>
/// <remarks>What may be left out can be set: generated code would put nothing in place of the default of what can only be initialised.</remarks>
internal sealed record RuntimeManifest
{
    /// <summary>The language, as people write it.</summary>
    public required string Name { get; init; }

    /// <summary>The runtime identifiers and the version each stands for; empty for a runtime without an interpreter.</summary>
    public required IReadOnlyDictionary<string, string> Identifiers { get; init; }

    /// <summary>Paths of interpreters, with <c>*</c> for any part of a name and the names of <see cref="RuntimePlaces"/> in braces.</summary>
    public IReadOnlyList<string> Interpreters { get; set; } = [];

    /// <summary>A regular expression that the file name of an interpreter matches.</summary>
    public string InterpreterName { get; set; } = ".*";

    /// <summary>Arguments that make an interpreter print its version and, on the next line, where its executable really is.</summary>
    public IReadOnlyList<string> Probe { get; set; } = [];

    /// <summary>Where version and home stand in an answer of another form; null when the answer is the two lines.</summary>
    public ProbeAnswer? ProbeAnswer { get; set; }

    /// <summary>A regular expression for paths in <see cref="Interpreters"/> that name their version: <c>home</c> and <c>version</c> are its groups.</summary>
    public string? VersionedPath { get; set; }

    /// <summary>The interpreter in <c>home</c> of <see cref="VersionedPath"/>.</summary>
    public string VersionedExecutable { get; set; } = "";

    /// <summary>Whether an older version can never serve in place of a newer one.</summary>
    public bool NeverOlder { get; set; }

    /// <summary>Directories with the built bootstrap, of which the first that is there is bound; none when the manifest's own folder is it.</summary>
    public IReadOnlyList<string> Bootstrap { get; set; } = [];

    /// <summary>The oldest version that the bootstrap works with.</summary>
    public string OldestVersion { get; set; } = "0";

    /// <summary>The first process in the sandbox.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Arguments that make the interpreter compile the bootstrap from <c>{source}</c> into <c>{prepared}</c>.</summary>
    public IReadOnlyList<string> Prepare { get; set; } = [];

    /// <summary>Whether nothing can be started without compiling first.</summary>
    public bool PreparedOnly { get; set; }

    /// <summary>The first process when the bootstrap was compiled.</summary>
    public IReadOnlyList<string>? PreparedCommand { get; set; }

    /// <summary>Arguments after the command that make the bootstrap a stem cell, which waits until it is given a function; empty when it cannot be one.</summary>
    public IReadOnlyList<string> Stem { get; set; } = [];

    /// <summary>The runtime's variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether the folder of the manifest is bound to <c>/var/runtime</c>.</summary>
    public bool BindsBootstrap { get; set; } = true;

    /// <summary>Directories with the AWS SDK, of which the first that is there is bound to <see cref="SdkDestination"/>.</summary>
    public IReadOnlyList<string> Sdk { get; set; } = [];

    /// <summary>Where the SDK is in the sandbox, or null when it need not be bound.</summary>
    public string? SdkDestination { get; set; }

    /// <summary>What to do when the version is missing, with <c>{version}</c>.</summary>
    public string Install { get; set; } = "";
}

/// <summary>How manifests are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(RuntimeManifest))]
internal sealed partial class RuntimeManifestJson : JsonSerializerContext;
