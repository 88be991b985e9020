namespace Thaw.Companions.Kms.Grants;

/// <summary>A page of grants, as two operations answer it.</summary>
internal sealed record GrantList(IReadOnlyList<GrantEntry> Grants, string? NextMarker, bool Truncated)
{
    /// <summary>Grants on a page unless the request says otherwise.</summary>
    public const int PageSize = 50;

    /// <summary>Grants on a page at most.</summary>
    public const int MostAtOnce = 100;
}
