namespace Thaw.Aws.Authorization.Conditions;

/// <summary>How many of a key's values an operator asks for.</summary>
internal enum Quantifier
{
    /// <summary>The one that the key has.</summary>
    None,

    /// <summary>Each of them; also none at all.</summary>
    ForAllValues,

    /// <summary>At least one of them.</summary>
    ForAnyValue,
}
