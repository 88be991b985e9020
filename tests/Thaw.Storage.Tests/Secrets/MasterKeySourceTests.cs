using Thaw.Storage.Secrets;
using Thaw.TestKit;

namespace Thaw.Storage.Tests.Secrets;

[Trait("ring", "contract")]
public sealed class MasterKeySourceTests : IDisposable
{
    private const string Given = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private readonly TemporaryDirectory _directory = new();

    private string KeyFile => _directory.File("master.key");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task The_first_start_makes_a_key_that_only_its_owner_can_read()
    {
        await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        Assert.False(File.Exists(KeyFile + ".new"));
    }

    [Fact]
    public async Task What_was_sealed_opens_after_a_restart()
    {
        var wrapped = (await StartAsync()).Seal("p", "secret"u8, "c"u8);
        Assert.Equal("secret"u8.ToArray(), (await StartAsync(seed: 7)).Open("p", wrapped, "c"u8));
    }

    [Fact]
    public async Task Two_directories_have_two_keys()
    {
        var wrapped = (await StartAsync()).Seal("p", "secret"u8, "c"u8);
        using var other = new TemporaryDirectory();
        Assert.Null((await StartAsync(seed: 7, directory: other.Path)).Open("p", wrapped, "c"u8));
    }

    [Fact]
    public async Task A_key_that_a_crash_left_half_written_is_written_again()
    {
        await File.WriteAllTextAsync(KeyFile + ".new", "half", TestContext.Current.CancellationToken);
        await StartAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task A_missing_key_is_not_replaced_when_secrets_are_wrapped_under_it()
    {
        await StartAsync();
        File.Delete(KeyFile);
        Assert.StartsWith($"The master key {KeyFile} is missing, and the secrets in this data directory are wrapped under it (", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData(Given)]
    [InlineData(Given + "\n0123456789abcdef\n")]
    [InlineData("not base64 at all\n0123456789abcdef\n")]
    public async Task A_damaged_key_is_refused_with_a_sentence(string content)
    {
        await StartAsync();
        await File.WriteAllTextAsync(KeyFile, content, TestContext.Current.CancellationToken);
        Assert.StartsWith($"The master key {KeyFile} is damaged.", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_lost_byte_of_a_key_is_damage()
    {
        await StartAsync();
        var whole = await File.ReadAllBytesAsync(KeyFile, TestContext.Current.CancellationToken);
        using var claim = DataDirectory.Claim(_directory.Path);
        var file = new MasterKeyFile(claim);
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(KeyFile, whole[..length], TestContext.Current.CancellationToken);
            Assert.Contains("is damaged", Assert.Throws<StorageException>(file.Read).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead, "0640")]
    [InlineData(UnixFileMode.OtherRead, "0604")]
    [InlineData(UnixFileMode.GroupWrite, "0620")]
    public async Task A_key_that_others_can_use_is_refused_with_a_sentence(UnixFileMode others, string shown)
    {
        await StartAsync();
        File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        Assert.Equal($"The master key {KeyFile} can be used by others than its owner (its mode is {shown}). If nobody else has read it, make it private: chmod 600 {KeyFile}", await RefusalAsync());
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_key_is_refused_with_a_sentence()
    {
        Directory.CreateDirectory(KeyFile);
        Assert.StartsWith($"The master key {KeyFile} cannot be read: ", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_another_directory_is_refused_with_a_sentence()
    {
        await StartAsync();
        using var other = new TemporaryDirectory();
        await StartAsync(seed: 7, directory: other.Path);
        File.Copy(other.File("master.key"), KeyFile, overwrite: true);
        Assert.Matches($"^The master key {KeyFile} is another one \\([0-9a-f]{{16}}\\) than the one that the secrets in this data directory are wrapped under \\([0-9a-f]{{16}}\\)\\.", await RefusalAsync());
    }

    [Fact]
    public async Task A_given_key_needs_no_file()
    {
        var wrapped = (await StartAsync(Given)).Seal("p", "secret"u8, "c"u8);
        Assert.False(File.Exists(KeyFile));
        Assert.Equal("secret"u8.ToArray(), (await StartAsync(Given, seed: 7)).Open("p", wrapped, "c"u8));
    }

    [Fact]
    public async Task The_first_line_of_the_file_can_be_given_instead_of_it()
    {
        var wrapped = (await StartAsync()).Seal("p", "secret"u8, "c"u8);
        var given = (await File.ReadAllLinesAsync(KeyFile, TestContext.Current.CancellationToken))[0];
        File.Delete(KeyFile);
        Assert.Equal("secret"u8.ToArray(), (await StartAsync(given)).Open("p", wrapped, "c"u8));
    }

    [Fact]
    public async Task Another_given_key_is_refused_with_a_sentence()
    {
        await StartAsync();
        Assert.StartsWith("The master key in THAW_MASTER_KEY is another one (", await RefusalAsync(Given), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MA==")]
    [InlineData(Given + "AA==")]
    public void A_given_key_that_is_not_32_bytes_in_base64_is_refused_without_being_shown(string given)
    {
        var options = new StorageOptions { DataDirectory = _directory.Path, MasterKey = given };
        var refusal = Assert.Throws<StorageException>(options.Validate);
        Assert.Contains("THAW_MASTER_KEY", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_do_not_show_the_key()
    {
        Assert.Equal("StorageOptions { data }", new StorageOptions { DataDirectory = "data", MasterKey = Given }.ToString());
    }

    private async Task<ISecretBox> StartAsync(string? given = null, int seed = 1, string? directory = null)
    {
        var options = new StorageOptions { DataDirectory = directory ?? _directory.Path, MasterKey = given };
        options.Validate();
        using var claim = DataDirectory.Claim(options.DataDirectory);
        await using var database = await Database.OpenAsync(claim, options, [MasterKeyRecord.Migration]);
        return await SecretBoxes.OpenAsync(claim, database, options, Chance.Of(seed));
    }

    private async Task<string> RefusalAsync(string? given = null) =>
        (await Assert.ThrowsAsync<StorageException>(() => StartAsync(given))).Message;
}
