namespace Thaw.Companions.Logs.Events;

/// <summary>The tokens of <c>GetLogEvents</c>: <c>f/…/s</c> goes on after a place, <c>b/…/s</c> before one.</summary>
/// <param name="Backwards">Whether it leads towards older events.</param>
/// <param name="Key">The place.</param>
internal readonly record struct StreamToken(bool Backwards, EventKey Key)
{
    /// <summary>Reads a token; null stays null.</summary>
    /// <exception cref="Aws.Operations.AwsException">The token is not one of ours.</exception>
    public static StreamToken? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split('/') is [("f" or "b") and var direction, var digits, "s"] && EventKey.TryParse(digits, out var key)
            ? new StreamToken(direction == "b", key)
            : throw LogsErrors.InvalidToken();
    }

    /// <summary>The tokens of a page that has events.</summary>
    public static (StreamToken Forward, StreamToken Backward) Around(EventKey first, EventKey last) =>
        (new StreamToken(false, last), new StreamToken(true, first));

    /// <summary>The tokens of an empty page: this one again for its own direction, and the way back for the other.</summary>
    public (StreamToken Forward, StreamToken Backward) AtEnd() => Backwards
        ? (new StreamToken(false, Key.Before), this)
        : (this, new StreamToken(true, Key.After));

    /// <inheritdoc />
    public override string ToString() => $"{(Backwards ? 'b' : 'f')}/{Key}/s";
}
