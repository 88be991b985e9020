namespace Thaw.Companions.Kms.Grants;

/// <summary>The encryption contexts that a grant is limited to, as the wire and the store have them.</summary>
internal sealed record GrantConstraints
{
    public IReadOnlyDictionary<string, string>? EncryptionContextSubset { get; init; }

    public IReadOnlyDictionary<string, string>? EncryptionContextEquals { get; init; }

    public string? SourceArn { get; init; }

    /// <summary>Whether a request with this context is within the limits.</summary>
    public bool Allow(IReadOnlyDictionary<string, string>? context) =>
        (EncryptionContextEquals is not { } equal || (Holds(context, equal) && context!.Count == equal.Count))
        && (EncryptionContextSubset is not { } subset || Holds(context, subset));

    /// <summary>Whether everything that others allow is within these limits.</summary>
    public bool Contain(GrantConstraints? others)
    {
        var every = others?.EncryptionContextEquals ?? others?.EncryptionContextSubset;
        return EncryptionContextEquals is null ? Allow(every) : others?.EncryptionContextEquals is { } exact && Allow(exact);
    }

    private static bool Holds(IReadOnlyDictionary<string, string>? context, IReadOnlyDictionary<string, string> pairs) =>
        context is not null && pairs.All(pair => context.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
