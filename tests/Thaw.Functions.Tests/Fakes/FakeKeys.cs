using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Keys;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Encrypts in memory, under keys that a test may close; what it writes shows nothing of what it encrypts.</summary>
internal sealed class FakeKeys : IKeyEncryption
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _key = new byte[32];
    private int _count;

    /// <summary>Refuses a use, by operation (<c>Encrypt</c>, <c>Decrypt</c>, <c>CreateGrant</c>); null lets it pass.</summary>
    public Func<string, KeyUse, AwsException?> Refusal { get; set; } = (_, _) => null;

    /// <summary>Everything that was asked, in order: the operation, the key and for whom.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The grants that stand: the key, the grantee and the name.</summary>
    public List<(string? KeyArn, string Grantee, string Name)> Grants { get; } = [];

    public ValueTask<byte[]> EncryptAsync(KeyUse use, ReadOnlyMemory<byte> plaintext, CancellationToken cancellation)
    {
        Ask("Encrypt", use);
        var sealedBytes = new byte[NonceSize + plaintext.Length + TagSize];
        BitConverter.TryWriteBytes(sealedBytes, Interlocked.Increment(ref _count));
        using var cipher = new AesGcm(_key, TagSize);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceSize), plaintext.Span, sealedBytes.AsSpan(NonceSize, plaintext.Length), sealedBytes.AsSpan(NonceSize + plaintext.Length), Context(use));
        return ValueTask.FromResult(sealedBytes);
    }

    public ValueTask<byte[]> DecryptAsync(KeyUse use, ReadOnlyMemory<byte> encrypted, CancellationToken cancellation)
    {
        Ask("Decrypt", use);
        var plaintext = new byte[encrypted.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(_key, TagSize);
        var bytes = encrypted.Span;
        cipher.Decrypt(bytes[..NonceSize], bytes[NonceSize..^TagSize], bytes[^TagSize..], plaintext, Context(use));
        return ValueTask.FromResult(plaintext);
    }

    public ValueTask GrantAsync(KeyUse use, string granteeArn, string name, CancellationToken cancellation)
    {
        Ask("CreateGrant", use);
        Grants.Add((use.KeyArn, granteeArn, name));
        return ValueTask.CompletedTask;
    }

    public ValueTask RevokeAsync(Scope scope, string name, CancellationToken cancellation)
    {
        Grants.RemoveAll(grant => grant.Name == name);
        return ValueTask.CompletedTask;
    }

    private void Ask(string operation, KeyUse use)
    {
        Asked.Add($"{operation} {use.KeyArn ?? "default"} for {use.Request?.Caller.Arn ?? use.Principal?.Arn ?? use.Service}");
        if (Refusal(operation, use) is { } refusal)
        {
            throw refusal;
        }
    }

    private static byte[] Context(KeyUse use) =>
        Encoding.UTF8.GetBytes($"{use.KeyArn} {string.Join(",", use.Context.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}");
}
