using System.Text.Json.Serialization;

namespace Thaw.Functions.Deploying;

/// <summary>The container image of a function, and what the function puts in the place of the image's own settings.</summary>
/// <param name="Uri">The image as it was asked for.</param>
/// <param name="ResolvedUri">The image that this meant then, by its digest.</param>
internal sealed record ImagePackage(string Uri, string ResolvedUri)
{
    /// <summary>In place of <c>ENTRYPOINT</c>, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? EntryPoint { get; init; }

    /// <summary>In place of <c>CMD</c>, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>In place of <c>WORKDIR</c>, or null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether anything is put in the place of the image's own settings.</summary>
    [JsonIgnore]
    public bool HasConfig => EntryPoint is not null || Command is not null || WorkingDirectory is not null;
}
