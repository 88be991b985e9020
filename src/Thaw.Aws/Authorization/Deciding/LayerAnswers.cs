namespace Thaw.Aws.Authorization.Deciding;

/// <summary>What each layer says to a request.</summary>
internal readonly struct LayerAnswers
{
    public required LayerResult Identity { get; init; }

    public required LayerResult Boundary { get; init; }

    public required LayerResult Session { get; init; }

    public required LayerResult Resource { get; init; }
}
