using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Companions.Kms;

namespace Thaw.Companions.Tests.Kms;

/// <summary>Members of all operations with values that fit, nearly fit or do not fit at all.</summary>
[Trait("ring", "contract")]
public sealed class KmsFuzzTests
{
    private static readonly string[] Members =
    [
        "KeyId", "TargetKeyId", "DestinationKeyId", "SourceKeyId", "AliasName", "CiphertextBlob", "Plaintext", "EncryptionContext", "SourceEncryptionContext", "GrantTokens",
        "GrantToken", "GrantId", "GranteePrincipal", "RetiringPrincipal", "Operations", "Constraints", "Name", "Tags", "TagKeys", "Policy", "PolicyName", "Limit", "Marker",
        "PendingWindowInDays", "RotationPeriodInDays", "NumberOfBytes", "KeySpec", "KeyUsage", "Origin", "MultiRegion", "DryRun", "Recipient", "EncryptionAlgorithm", "Description",
    ];

    private static readonly string[] Values =
    [
        "null", "\"\"", "\"x\"", "0", "1", "-1", "1e400", "7", "365", "9223372036854775807", "true", "[]", "{}", "[null]", "[\"Decrypt\"]", "[\"CreateGrant\",null]", "{\"a\":\"b\"}",
        "{\"a\":null}", "{\"EncryptionContextEquals\":{\"a\":\"b\"}}", "[{\"TagKey\":\"k\",\"TagValue\":\"v\"}]", "[{}]", "\"eA==\"", "\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "\"alias/a\"", "\"alias/aws/lambda\"", "\"arn:aws:kms:us-east-1:000000000000:alias/a\"", "\"arn:aws:kms:us-east-1:x:key/y\"", "\"arn:aws:iam::000000000000:role/r\"",
        "\"\\ud800\"", "{\"\\ud800\":\"\\udfff\"}", "\"a:\\u0000\"", "\"{\\\"Version\\\":\\\"2012-10-17\\\"}\"", "\"AES_256\"", "\"SYMMETRIC_DEFAULT\"", "\"default\"",
    ];

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused()
    {
        await using var kms = new KmsHost();
        var key = JsonSerializer.Serialize(await kms.KeyAsync());
        var operations = KmsApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null).Select(entry => entry.Name).ToArray();
        var random = new Random(20261121);
        var answered = 0;
        for (var round = 0; round < 3000; round++)
        {
            try
            {
                await kms.CallAsync(operations[round % operations.Length], Input(random, key));
                answered++;
            }
            catch (AwsException refusal)
            {
                Assert.Equal(400, refusal.Status);
            }
        }

        Assert.InRange(answered, 100, 2900);
    }

    private static string Input(Random random, string key)
    {
        var input = new Dictionary<string, string>();
        if (random.Next(4) != 0)
        {
            input["KeyId"] = key;
        }

        for (var count = random.Next(6); count > 0; count--)
        {
            input[Members[random.Next(Members.Length)]] = random.Next(8) == 0 ? key : Values[random.Next(Values.Length)];
        }

        return $"{{{string.Join(",", input.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
    }
}
