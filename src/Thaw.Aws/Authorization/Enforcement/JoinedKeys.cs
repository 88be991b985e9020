namespace Thaw.Aws.Authorization.Enforcement;

/// <summary>The condition keys of a session, then those of a resource; none of the second can speak for one of the first.</summary>
internal sealed class JoinedKeys(IContextKeys session, IContextKeys resource) : IContextKeys
{
    public ContextValues Find(string key)
    {
        var value = session.Find(key);
        return value.Count == 0 ? resource.Find(key) : value;
    }
}
