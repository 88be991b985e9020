namespace Thaw.Functions.Versions;

/// <summary>The last publication of a function's name, as the database holds it.</summary>
internal sealed class PublishedRow
{
    public long LastNumber { get; init; }

    public string Content { get; init; } = string.Empty;
}
