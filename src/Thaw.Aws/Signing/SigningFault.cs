namespace Thaw.Aws.Signing;

/// <summary>The kinds of refusal of a signature; each protocol has its own names for them.</summary>
internal enum SigningFault
{
    /// <summary>The request is not signed at all.</summary>
    MissingToken,

    /// <summary>Something of the signature is missing or cannot be read.</summary>
    Incomplete,

    /// <summary>The access key or the session token is not known.</summary>
    UnknownKey,

    /// <summary>The signature is not the right one, or not for this moment.</summary>
    Mismatch,

    /// <summary>The session has ended.</summary>
    ExpiredToken,
}
