namespace Thaw.Companions.Iam.Wire;

/// <summary>The part of a list that a request asks for.</summary>
/// <param name="After">What the page before ended with; empty for the first page.</param>
/// <param name="Size">The most items that it takes.</param>
internal sealed record IamPage(string After, int Size)
{
    /// <summary>Cuts a list that holds one item more than asked for when there is more; <paramref name="key"/> is what it is ordered by.</summary>
    public IamSlice<T> Cut<T>(IReadOnlyList<T> found, Func<T, string> key) => found.Count <= Size
        ? new IamSlice<T>(found, null)
        : new IamSlice<T>([.. found.Take(Size)], IamMarker.Of(key(found[Size - 1])));
}
