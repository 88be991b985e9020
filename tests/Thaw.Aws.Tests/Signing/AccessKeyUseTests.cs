using Microsoft.Extensions.DependencyInjection;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Aws.Signing;
using Thaw.Aws.Tests.Door;

namespace Thaw.Aws.Tests.Signing;

public sealed class AccessKeyUseTests
{
    private const string Key = "AKIAANNANNANNANNANN0";
    private const string Secret = "a-secret-of-ann";

    [Fact]
    public async Task Only_a_users_key_that_signed_rightly_is_noted()
    {
        var ann = new Ann();
        using var door = new DoorHost(null, services => services.AddSingleton<ICredentialSource>(ann).AddSingleton<IAccessKeyUses>(ann));

        await door.SendAsync("GET", "/", null, "rest", DoorHost.CredentialOf(Key, "another secret"));
        await door.SendAsync("GET", "/", null, "rest", DoorHost.CredentialOf("test", "test"));
        Assert.Empty(ann.Noted);

        await door.SendAsync("GET", "/2015-03-31/json", null, "rest", DoorHost.CredentialOf(Key, Secret));
        Assert.Equal([$"{Key} rest eu-west-1"], ann.Noted);
    }

    /// <summary>A user with one key, and whoever hears of its uses.</summary>
    private sealed class Ann : ICredentialSource, IAccessKeyUses
    {
        public List<string> Noted { get; } = [];

        public ValueTask<Credential?> FindAsync(string accessKeyId, string? sessionToken, CancellationToken cancellation)
        {
            Assert.True(AccountId.TryParse("111111111111", out var account));
            var ann = RequestPrincipal.User(account, "arn:aws:iam::111111111111:user/ann", "AIDAANN");
            return ValueTask.FromResult(accessKeyId == Key ? new Credential(new Caller(ann, Key), Secret) : null);
        }

        public void Note(string accessKeyId, string service, Region region) => Noted.Add($"{accessKeyId} {service} {region}");
    }
}
