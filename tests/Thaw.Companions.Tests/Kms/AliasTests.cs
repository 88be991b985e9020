using Thaw.Companions.Tests.Logs;

namespace Thaw.Companions.Tests.Kms;

[Trait("ring", "contract")]
public sealed class AliasTests : IAsyncDisposable
{
    private readonly KmsHost _kms = new();

    public ValueTask DisposeAsync() => _kms.DisposeAsync();

    [Fact]
    public async Task An_alias_stands_for_its_key_until_it_stands_for_another()
    {
        var (first, second) = (await _kms.KeyAsync(), await _kms.KeyAsync());
        await _kms.CallAsync("CreateAlias", new { AliasName = "alias/app", TargetKeyId = first });
        Assert.Equal(first, (await _kms.CallAsync("Encrypt", new { KeyId = "alias/app", Plaintext = "eA==" })).Text("KeyId"));
        await _kms.CallAsync("UpdateAlias", new { AliasName = "alias/app", TargetKeyId = second });
        Assert.Equal(second, (await _kms.CallAsync("Encrypt", new { KeyId = "arn:aws:kms:us-east-1:000000000000:alias/app", Plaintext = "eA==" })).Text("KeyId"));
        Assert.Equal(
            $$"""{"Aliases":[{"AliasName":"alias/app","AliasArn":"arn:aws:kms:us-east-1:000000000000:alias/app","TargetKeyId":"{{second[^36..]}}","CreationDate":1767225600,"LastUpdatedDate":1767225600}],"Truncated":false}""",
            (await _kms.CallAsync("ListAliases", new { KeyId = second })).GetRawText());
        Assert.Equal("""{"Aliases":[],"Truncated":false}""", (await _kms.CallAsync("ListAliases", new { KeyId = first })).GetRawText());
        await _kms.CallAsync("DeleteAlias", new { AliasName = "alias/app" });
        Assert.Equal("NotFoundException: Alias arn:aws:kms:us-east-1:000000000000:alias/app is not found.", await _kms.RefusalAsync("DeleteAlias", new { AliasName = "alias/app" }));
    }

    [Fact]
    public async Task Wrong_aliases_are_refused_in_the_words_of_AWS()
    {
        var key = await _kms.KeyAsync();
        await _kms.CallAsync("CreateAlias", new { AliasName = "alias/app", TargetKeyId = key });
        Task<string> Create(string name, string? target = null) => _kms.RefusalAsync("CreateAlias", new { AliasName = name, TargetKeyId = target ?? key });
        Assert.Equal("AlreadyExistsException: An alias with the name arn:aws:kms:us-east-1:000000000000:alias/app already exists", await Create("alias/app"));
        Assert.Equal(
            "ValidationException: Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html", await Create("app"));
        Assert.Equal("ValidationException: alias/a:b contains invalid characters for an alias", await Create("alias/a:b"));
        Assert.Equal("NotAuthorizedException: ", await Create("alias/aws/mine"));
        Assert.Equal("ValidationException: Aliases must refer to keys. Not aliases", await Create("alias/b", "alias/app"));
        Assert.StartsWith("ValidationException: 1 validation error detected: Value 'alias/ä' at 'aliasName'", await Create("alias/ä"));
        Assert.Equal("NotFoundException: Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.", await _kms.RefusalAsync("UpdateAlias", new { AliasName = "alias/none", TargetKeyId = key }));
    }

    [Fact]
    public async Task What_manages_a_key_takes_no_alias()
    {
        await _kms.CallAsync("CreateAlias", new { AliasName = "alias/app", TargetKeyId = await _kms.KeyAsync() });
        Assert.Equal("NotFoundException: Invalid keyId 'alias/app'", await _kms.RefusalAsync("DisableKey", new { KeyId = "alias/app" }));
        Assert.Equal(
            "InvalidArnException: Key Aliases are not supported for this operation.", await _kms.RefusalAsync("DisableKey", new { KeyId = "arn:aws:kms:us-east-1:000000000000:alias/app" }));
    }

    [Fact]
    public async Task Tags_come_and_go_and_are_limited()
    {
        var key = await _kms.KeyAsync();
        await _kms.CallAsync("TagResource", new { KeyId = key, Tags = Enumerable.Range(0, 50).Select(i => new { TagKey = $"k{i:00}", TagValue = "v" }) });
        Assert.Equal("TagException: Too many tags", await _kms.RefusalAsync("TagResource", new { KeyId = key, Tags = new[] { new { TagKey = "more", TagValue = "" } } }));
        Assert.Equal("TagException: Tags beginning with aws: are reserved", await _kms.RefusalAsync("TagResource", new { KeyId = key, Tags = new[] { new { TagKey = "aws:x", TagValue = "" } } }));
        await _kms.CallAsync("UntagResource", new { KeyId = key, TagKeys = Enumerable.Range(1, 49).Select(i => $"k{i:00}").Append("none") });
        Assert.Equal(["k00"], (await _kms.CallAsync("ListResourceTags", new { KeyId = key })).All("Tags", "TagKey"));
    }
}
