using System.Text;
using System.Text.Json;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Kms;

[Trait("ring", "contract")]
public sealed class EncryptionTests : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Context = new() { ["department"] = "payroll", ["stage"] = "beta" };

    private readonly KmsHost _kms = new();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Fact]
    public async Task A_ciphertext_finds_its_key_and_opens_only_with_its_context()
    {
        var key = await _kms.KeyAsync();
        await _kms.KeyAsync();
        var ciphertext = await _kms.EncryptAsync(key, "secret", Context);
        var answer = await _kms.CallAsync("Decrypt", new { CiphertextBlob = ciphertext, EncryptionContext = new Dictionary<string, string>(Context.Reverse()) });
        Assert.Equal(key, answer.Text("KeyId"));
        Assert.Equal("secret", Encoding.UTF8.GetString(answer.GetProperty("Plaintext").GetBytesFromBase64()));
        foreach (var other in new[] { null, [], new() { ["department"] = "payroll" }, new() { ["department"] = "payroll", ["stage"] = "Beta" }, new Dictionary<string, string>(Context) { ["x"] = "y" } })
        {
            Assert.Equal("InvalidCiphertextException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext, EncryptionContext = other }));
        }
    }

    [Fact]
    public async Task Every_altered_byte_of_a_ciphertext_is_noticed()
    {
        var key = await _kms.KeyAsync();
        var ciphertext = Convert.FromBase64String(await _kms.EncryptAsync(key, "secret", Context));
        for (var at = 0; at < ciphertext.Length; at++)
        {
            var altered = (byte[])ciphertext.Clone();
            altered[at] ^= 0x10;
            Assert.Matches("^(InvalidCiphertextException|AccessDeniedException): ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = altered, EncryptionContext = Context }));
        }

        for (var length = 1; length < ciphertext.Length; length++)
        {
            Assert.Equal("InvalidCiphertextException: ", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext[..length], EncryptionContext = Context }));
        }
    }

    [Fact]
    public async Task The_same_plaintext_never_has_the_same_ciphertext()
    {
        var key = await _kms.KeyAsync();
        Assert.NotEqual(await _kms.EncryptAsync(key, "secret"), await _kms.EncryptAsync(key, "secret"));
    }

    [Fact]
    public async Task A_key_that_is_named_must_be_the_one_of_the_ciphertext()
    {
        var key = await _kms.KeyAsync();
        var other = await _kms.KeyAsync();
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        await _kms.CallAsync("Decrypt", new { CiphertextBlob = ciphertext, KeyId = key });
        Assert.Equal(
            "IncorrectKeyException: The key ID in the request does not identify a CMK that can perform this operation.",
            await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext, KeyId = other }));
    }

    [Fact]
    public async Task A_data_key_comes_open_and_closed()
    {
        var key = await _kms.KeyAsync();
        var made = await _kms.CallAsync("GenerateDataKey", new { KeyId = key, KeySpec = "AES_256", EncryptionContext = Context });
        var opened = await _kms.CallAsync("Decrypt", new { CiphertextBlob = made.Text("CiphertextBlob"), EncryptionContext = Context });
        Assert.Equal(made.Text("Plaintext"), opened.Text("Plaintext"));
        Assert.Equal(32, made.GetProperty("Plaintext").GetBytesFromBase64().Length);
        var closed = await _kms.CallAsync("GenerateDataKeyWithoutPlaintext", new { KeyId = key, NumberOfBytes = 24 });
        Assert.False(closed.TryGetProperty("Plaintext", out _));
        Assert.Equal(24, (await _kms.CallAsync("Decrypt", new { CiphertextBlob = closed.Text("CiphertextBlob") })).GetProperty("Plaintext").GetBytesFromBase64().Length);
        Assert.Equal("ValidationException: Please specify either number of bytes or key spec.", await _kms.RefusalAsync("GenerateDataKey", new { KeyId = key }));
        Assert.Equal("ValidationException: Please specify either number of bytes or key spec.", await _kms.RefusalAsync("GenerateDataKey", new { KeyId = key, KeySpec = "AES_128", NumberOfBytes = 1 }));
    }

    [Fact]
    public async Task A_ciphertext_moves_to_another_key_and_context()
    {
        var (from, to) = (await _kms.KeyAsync(), await _kms.KeyAsync());
        var ciphertext = await _kms.EncryptAsync(from, "secret", Context);
        var moved = await _kms.CallAsync(
            "ReEncrypt",
            new { CiphertextBlob = ciphertext, SourceEncryptionContext = Context, DestinationKeyId = to, DestinationEncryptionContext = new Dictionary<string, string> { ["a"] = "b" } });
        Assert.Equal((from, to), (moved.Text("SourceKeyId"), moved.Text("KeyId")));
        await _kms.CallAsync("DisableKey", new { KeyId = from });
        Assert.Equal("secret", await _kms.DecryptAsync(moved.Text("CiphertextBlob"), new() { ["a"] = "b" }));
    }

    [Fact]
    public async Task Old_ciphertexts_open_after_every_rotation()
    {
        var key = await _kms.KeyAsync();
        var first = await _kms.EncryptAsync(key, "first");
        await _kms.CallAsync("RotateKeyOnDemand", new { KeyId = key });
        var second = await _kms.EncryptAsync(key, "second");
        await _kms.CallAsync("EnableKeyRotation", new { KeyId = key, RotationPeriodInDays = 90 });
        Assert.Equal(
            $$"""{"KeyRotationEnabled":true,"KeyId":"{{key[^36..]}}","RotationPeriodInDays":90,"NextRotationDate":1775001600}""",
            (await _kms.CallAsync("GetKeyRotationStatus", new { KeyId = key })).GetRawText());
        _kms.Time.Advance(TimeSpan.FromDays(90));
        await _kms.Get<KeyUpkeep>().RunAsync(TestContext.Current.CancellationToken);
        var third = await _kms.EncryptAsync(key, "third");
        var rotations = await _kms.CallAsync("ListKeyRotations", new { KeyId = key });
        Assert.Equal(["ON_DEMAND", "AUTOMATIC"], rotations.All("Rotations", "RotationType"));
        Assert.Equal(["NON_CURRENT", "CURRENT"], rotations.All("Rotations", "KeyMaterialState"));
        Assert.Equal(3, (await _kms.CallAsync("ListKeyRotations", new { KeyId = key, IncludeKeyMaterial = "ALL_KEY_MATERIAL" })).GetProperty("Rotations").GetArrayLength());
        Assert.Equal(["first", "second", "third"], [await _kms.DecryptAsync(first), await _kms.DecryptAsync(second), await _kms.DecryptAsync(third)]);
        await _kms.CallAsync("DisableKeyRotation", new { KeyId = key });
        Assert.Equal($$"""{"KeyRotationEnabled":false,"KeyId":"{{key[^36..]}}"}""", (await _kms.CallAsync("GetKeyRotationStatus", new { KeyId = key })).GetRawText());
    }

    [Theory]
    [InlineData("Encrypt", """{"Plaintext":"eA=="}""", "ValidationException: 1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null")]
    [InlineData("GenerateRandom", "{}", "ValidationException: NumberOfBytes is required.")]
    [InlineData("GenerateRandom", """{"NumberOfBytes":1025}""", "ValidationException: 1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must have value less than or equal to 1024")]
    [InlineData("Decrypt", """{"CiphertextBlob":"eA=="}""", "InvalidCiphertextException: ")]
    [InlineData("Decrypt", """{"CiphertextBlob":"eA==","Recipient":{}}""", "UnsupportedOperationException: Recipient is not supported by Thaw: there are no Nitro enclaves.")]
    [InlineData("Decrypt", """{"CiphertextBlob":"x"}""", "SerializationException: STRING_VALUE can not be converted to a Blob")]
    [InlineData("Decrypt", """{"CiphertextBlob":"\ud800"}""", "SerializationException: Unexpected token received from parser")]
    public async Task Wrong_input_is_refused(string operation, string input, string refusal) => Assert.Equal(refusal, await _kms.RefusalAsync(operation, input));

    [Fact]
    public async Task More_than_4096_bytes_are_not_encrypted_and_not_repeated()
    {
        var key = await _kms.KeyAsync();
        Assert.Equal(
            "ValidationException: 1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
            await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = new byte[4097] }));
        await _kms.CallAsync("Encrypt", new { KeyId = key, Plaintext = new byte[4096] });
    }

    [Fact]
    public async Task A_dry_run_ends_before_anything_is_told()
    {
        var key = await _kms.KeyAsync();
        Assert.Equal(
            "DryRunOperationException: The request would have succeeded, but the DryRun option is set.",
            await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "eA==", DryRun = true }));
        Assert.Equal(
            "DryRunOperationException: The request would have succeeded, but the DryRun option is set.",
            await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = await _kms.EncryptAsync(key, "x"), DryRun = true }));
    }

    [Fact]
    public async Task Key_material_does_not_stand_in_the_data_directory()
    {
        // What a ciphertext is made from would let anybody with the file open it, so the file must not hold what the cipher used.
        var key = await _kms.KeyAsync();
        var store = _kms.Get<Thaw.Companions.Kms.Encryption.MaterialStore>();
        var forge = _kms.Get<Thaw.Companions.Kms.Encryption.MaterialForge>();
        var material = forge.Open(key[^36..], (await store.FindAsync(key[^36..], 1, TestContext.Current.CancellationToken))!);
        var ids = JsonSerializer.SerializeToUtf8Bytes(key[^36..]);
        var files = Directory.EnumerateFiles(_kms.DataDirectory, "*.db*", SearchOption.AllDirectories).Select(ReadShared).ToList();
        Assert.Contains(files, file => file.AsSpan().IndexOf(ids.AsSpan(1, 36)) >= 0);
        Assert.DoesNotContain(files, file => file.AsSpan().IndexOf(material) >= 0);
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
