namespace Thaw.Companions.Iam.Wire;

/// <summary>A tag; keys of users and roles differ only when they differ in more than their letters' case.</summary>
internal sealed record IamTag(string Key, string Value)
{
    /// <summary>The key by which the tags of users and roles are told apart.</summary>
    public string Folded => Fold(Key);

    public static string Fold(string key) => key.ToLowerInvariant();
}
