using System.Collections.Concurrent;

namespace Thaw.Aws.Signing;

/// <summary>The derived keys of recent requests: deriving one costs four hashes, finding one nearly nothing.</summary>
internal sealed class SigningKeys(int capacity)
{
    private readonly ConcurrentDictionary<Id, SigningKey> _keys = new();

    /// <summary>How many keys are kept.</summary>
    public int Count => _keys.Count;

    /// <summary>The kept key of a scope, or null; a key made from another secret is not returned.</summary>
    public SigningKey? Find(string accessKeyId, CredentialScope scope, string secret) =>
        _keys.TryGetValue(new Id(accessKeyId, scope), out var key) && string.Equals(key.Secret, secret, StringComparison.Ordinal) ? key : null;

    /// <summary>Keeps a key. Only keys that have verified a signature are kept, so that nobody without a secret can fill the memory.</summary>
    public void Keep(string accessKeyId, CredentialScope scope, SigningKey key)
    {
        if (_keys.Count >= capacity)
        {
            _keys.Clear();
        }

        _keys[new Id(accessKeyId, scope)] = key;
    }

    private readonly record struct Id(string AccessKeyId, CredentialScope Scope);
}
