namespace Thaw.Companions.Iam.Account;

/// <summary>A page of everything that an account has.</summary>
internal sealed record DetailPage(IReadOnlyList<EntityDetail> Entities, IReadOnlyList<PolicyDetail> Policies, string? Marker);
