using System.Text.Json;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Kms;

[Trait("ring", "contract")]
public sealed class KeyTests : IAsyncDisposable
{
    private const string Nowhere = "12345678-1234-1234-1234-123456789012";

    private readonly KmsHost _kms = new();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Fact]
    public async Task A_key_is_described_as_AWS_describes_it()
    {
        var made = (await _kms.CallAsync("CreateKey", new { Description = "test key", Tags = new[] { new { TagKey = "team", TagValue = "a" } } })).GetProperty("KeyMetadata");
        var id = made.Text("KeyId");
        var described = (await _kms.CallAsync("DescribeKey", new { KeyId = id })).GetProperty("KeyMetadata");
        Assert.Equal(made.GetRawText(), described.GetRawText());
        var material = made.Text("CurrentKeyMaterialId");
        Assert.Matches("^[0-9a-f]{64}$", material);
        Assert.Equal(
            $$"""{"AWSAccountId":"000000000000","KeyId":"{{id}}","Arn":"arn:aws:kms:us-east-1:000000000000:key/{{id}}","CreationDate":1767225600,"Enabled":true,"Description":"test key","KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Enabled","Origin":"AWS_KMS","KeyManager":"CUSTOMER","CustomerMasterKeySpec":"SYMMETRIC_DEFAULT","KeySpec":"SYMMETRIC_DEFAULT","EncryptionAlgorithms":["SYMMETRIC_DEFAULT"],"MultiRegion":false,"CurrentKeyMaterialId":"{{material}}"}""",
            made.GetRawText());
        Assert.Equal("""{"Tags":[{"TagKey":"team","TagValue":"a"}],"Truncated":false}""", (await _kms.CallAsync("ListResourceTags", new { KeyId = id })).GetRawText());
    }

    [Fact]
    public async Task What_names_no_key_is_refused_in_the_words_of_AWS()
    {
        var arn = $"arn:aws:kms:us-east-1:000000000000:key/{Nowhere}";
        Assert.Equal($"NotFoundException: Key '{arn}' does not exist", await _kms.RefusalAsync("DescribeKey", new { KeyId = Nowhere }));
        Assert.Equal($"NotFoundException: Key '{arn}' does not exist", await _kms.RefusalAsync("DescribeKey", new { KeyId = arn }));
        Assert.Equal("NotFoundException: Invalid keyId 'fake-key-id'", await _kms.RefusalAsync("DescribeKey", new { KeyId = "fake-key-id" }));
        Assert.Equal("NotFoundException: Invalid keyId '134f2428cec14b25a1ae9048164dba47'", await _kms.RefusalAsync("DescribeKey", new { KeyId = "134f2428cec14b25a1ae9048164dba47" }));
        Assert.Equal("NotFoundException: Invalid arn eu-west-1", await _kms.RefusalAsync("DescribeKey", new { KeyId = $"arn:aws:kms:eu-west-1:000000000000:key/{Nowhere}" }));
        Assert.Equal("NotFoundException: Alias arn:aws:kms:us-east-1:000000000000:alias/x is not found.", await _kms.RefusalAsync("DescribeKey", new { KeyId = "alias/x" }));
        Assert.Equal("InvalidArnException: Invalid ARN arn:aws:s3:::bucket", await _kms.RefusalAsync("DescribeKey", new { KeyId = "arn:aws:s3:::bucket" }));
        Assert.Equal(
            "ValidationException: 1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null", await _kms.RefusalAsync("DescribeKey", new { }));
    }

    [Fact]
    public async Task Accounts_and_regions_are_separate_worlds()
    {
        var key = await _kms.KeyAsync();
        var id = key[^36..];
        var other = KmsHost.ScopeOf(KmsHost.Account, "eu-west-1");
        Assert.Equal("{\"Keys\":[],\"Truncated\":false}", (await _kms.CallAsync("ListKeys", new { }, scope: other)).GetRawText());
        Assert.Equal($"NotFoundException: Key 'arn:aws:kms:eu-west-1:000000000000:key/{id}' does not exist", await _kms.RefusalAsync("DescribeKey", new { KeyId = id }, scope: other));
        var stranger = KmsHost.ScopeOf("111111111111", "us-east-1");
        Assert.Equal($"NotFoundException: Key 'arn:aws:kms:us-east-1:111111111111:key/{id}' does not exist", await _kms.RefusalAsync("DescribeKey", new { KeyId = id }, scope: stranger));
        Assert.StartsWith("AccessDeniedException: User: arn:aws:iam::111111111111:root is not authorized to perform: kms:DescribeKey", await _kms.RefusalAsync("DescribeKey", new { KeyId = key }, scope: stranger));
    }

    [Fact]
    public async Task A_disabled_key_encrypts_nothing_until_it_is_enabled()
    {
        var key = await _kms.KeyAsync();
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        await _kms.CallAsync("DisableKey", new { KeyId = key });
        Assert.Equal($"DisabledException: {key} is disabled.", await _kms.RefusalAsync("Encrypt", new { KeyId = key, Plaintext = "c2VjcmV0" }));
        Assert.Equal($"DisabledException: {key} is disabled.", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }));
        Assert.Equal($"DisabledException: {key} is disabled.", await _kms.RefusalAsync("GenerateDataKey", new { KeyId = key, KeySpec = "AES_256" }));
        Assert.Equal("Disabled", (await _kms.CallAsync("DescribeKey", new { KeyId = key })).GetProperty("KeyMetadata").Text("KeyState"));
        await _kms.CallAsync("EnableKey", new { KeyId = key });
        Assert.Equal("secret", await _kms.DecryptAsync(ciphertext));
    }

    [Fact]
    public async Task A_key_is_deleted_when_its_days_are_over_and_not_before()
    {
        var key = await _kms.KeyAsync();
        await _kms.CallAsync("CreateAlias", new { AliasName = "alias/mine", TargetKeyId = key });
        var ciphertext = await _kms.EncryptAsync(key, "secret");
        var answer = await _kms.CallAsync("ScheduleKeyDeletion", new { KeyId = key, PendingWindowInDays = 7 });
        Assert.Equal($$"""{"KeyId":"{{key}}","DeletionDate":1767830400,"KeyState":"PendingDeletion","PendingWindowInDays":7}""", answer.GetRawText());
        Assert.Equal($"KMSInvalidStateException: {key} is pending deletion.", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }));
        Assert.Equal($"KMSInvalidStateException: {key} is pending deletion.", await _kms.RefusalAsync("EnableKey", new { KeyId = key }));
        Assert.Equal($"KMSInvalidStateException: {key} is pending deletion.", await _kms.RefusalAsync("ScheduleKeyDeletion", new { KeyId = key }));
        _kms.Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(1), await _kms.Get<KeyUpkeep>().RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal("PendingDeletion", (await _kms.CallAsync("DescribeKey", new { KeyId = key })).GetProperty("KeyMetadata").Text("KeyState"));
        _kms.Time.Advance(TimeSpan.FromSeconds(1));
        await _kms.Get<KeyUpkeep>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"NotFoundException: Key '{key}' does not exist", await _kms.RefusalAsync("DescribeKey", new { KeyId = key }));
        Assert.Equal("""{"Aliases":[],"Truncated":false}""", (await _kms.CallAsync("ListAliases", new { })).GetRawText());
        Assert.StartsWith("AccessDeniedException: The ciphertext refers to a customer master key that does not exist", await _kms.RefusalAsync("Decrypt", new { CiphertextBlob = ciphertext }));
    }

    [Fact]
    public async Task A_deletion_can_be_taken_back_and_the_key_stays_disabled()
    {
        var key = await _kms.KeyAsync();
        Assert.Equal($"KMSInvalidStateException: {key} is not pending deletion.", await _kms.RefusalAsync("CancelKeyDeletion", new { KeyId = key }));
        await _kms.CallAsync("ScheduleKeyDeletion", new { KeyId = key });
        Assert.Equal($$"""{"KeyId":"{{key}}"}""", (await _kms.CallAsync("CancelKeyDeletion", new { KeyId = key })).GetRawText());
        var described = (await _kms.CallAsync("DescribeKey", new { KeyId = key })).GetProperty("KeyMetadata");
        Assert.Equal("Disabled", described.Text("KeyState"));
        Assert.False(described.TryGetProperty("DeletionDate", out _));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(31)]
    public async Task A_deletion_takes_seven_to_thirty_days(int days)
    {
        var key = await _kms.KeyAsync();
        Assert.Equal(
            "ValidationException: PendingWindowInDays must be between 7 and 30 (inclusive)", await _kms.RefusalAsync("ScheduleKeyDeletion", new { KeyId = key, PendingWindowInDays = days }));
    }

    [Theory]
    [InlineData("""{"KeySpec":"RSA_2048","KeyUsage":"SIGN_VERIFY"}""")]
    [InlineData("""{"CustomerMasterKeySpec":"ECC_NIST_P256"}""")]
    [InlineData("""{"KeyUsage":"GENERATE_VERIFY_MAC"}""")]
    [InlineData("""{"Origin":"EXTERNAL"}""")]
    [InlineData("""{"MultiRegion":true}""")]
    [InlineData("""{"CustomKeyStoreId":"cks-1234567890abcdef0"}""")]
    public async Task Keys_of_other_kinds_are_refused_and_not_made_in_silence(string input)
    {
        Assert.StartsWith("UnsupportedOperationException: ", await _kms.RefusalAsync("CreateKey", input));
        Assert.Equal("{\"Keys\":[],\"Truncated\":false}", (await _kms.CallAsync("ListKeys", new { })).GetRawText());
    }

    [Fact]
    public async Task Keys_are_listed_page_by_page()
    {
        List<string> made = [];
        for (var i = 0; i < 5; i++)
        {
            made.Add(await _kms.KeyAsync());
        }

        List<string> listed = [];
        string? marker = null;
        do
        {
            var page = await _kms.CallAsync("ListKeys", new { Limit = 2, Marker = marker });
            listed.AddRange(page.All("Keys", "KeyArn"));
            marker = page.TextOrNull("NextMarker");
            Assert.Equal(marker is not null, page.GetProperty("Truncated").GetBoolean());
        }
        while (marker is not null);
        Assert.Equal(made.Order(StringComparer.Ordinal), listed);
        Assert.StartsWith("InvalidMarkerException", await _kms.RefusalAsync("ListKeys", new { Marker = "!" }));
    }

    [Fact]
    public async Task The_key_of_lambda_is_made_when_it_is_first_asked_for_and_cannot_be_changed()
    {
        var first = (await _kms.CallAsync("DescribeKey", new { KeyId = "alias/aws/lambda" })).GetProperty("KeyMetadata");
        Assert.Equal("AWS", first.Text("KeyManager"));
        Assert.Equal(first.GetRawText(), (await _kms.CallAsync("DescribeKey", new { KeyId = "alias/aws/lambda" })).GetProperty("KeyMetadata").GetRawText());
        foreach (var (operation, more) in new[] { ("DisableKey", ""), ("ScheduleKeyDeletion", ""), ("UpdateKeyDescription", ",\"Description\":\"x\""), ("Encrypt", ",\"Plaintext\":\"eA==\"") })
        {
            Assert.StartsWith("AccessDeniedException: ", await _kms.RefusalAsync(operation, $"{{\"KeyId\":{JsonSerializer.Serialize(first.Text("Arn"))}{more}}}"));
        }

        Assert.NotEmpty((await _kms.CallAsync("GetKeyPolicy", new { KeyId = first.Text("Arn") })).Text("Policy"));
    }
}
