namespace Thaw.Aws.Authorization;

/// <summary>The condition keys of a request, looked up when a policy asks.</summary>
public interface IContextKeys
{
    /// <summary>
    /// The value of a key, or default when the request has none. What follows from the request's principal, resource account
    /// and time (<c>aws:PrincipalArn</c>, <c>aws:PrincipalTag/…</c>, <c>aws:CurrentTime</c> …) is never asked for.
    /// </summary>
    /// <param name="key">The key in lower case throughout, also behind a slash: <c>aws:sourceip</c>, <c>aws:resourcetag/team</c>.</param>
    ContextValues Find(string key);
}
