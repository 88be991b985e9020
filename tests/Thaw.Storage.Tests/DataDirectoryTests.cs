using Thaw.TestKit;

namespace Thaw.Storage.Tests;

[Trait("ring", "contract")]
public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_is_made_when_it_is_missing()
    {
        using var claim = DataDirectory.Claim(_directory.File("a/b"));
        Assert.True(Directory.Exists(_directory.File("a/b")));
    }

    [Fact]
    public void A_directory_that_it_makes_is_its_owners_alone()
    {
        using var claim = DataDirectory.Claim(_directory.File("own"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(_directory.File("own")).UnixFileMode);
    }

    [Fact]
    public void A_directory_that_another_process_has_claimed_is_refused_with_a_sentence()
    {
        using var first = DataDirectory.Claim(_directory.Path);
        var refusal = Assert.Throws<StorageException>(() => DataDirectory.Claim(_directory.Path));
        Assert.Equal($"The data directory {_directory.Path} is in use by another Thaw process. Stop that one, or choose another directory.", refusal.Message);
    }

    [Fact]
    public void A_directory_can_be_claimed_again_after_the_claim_ended()
    {
        DataDirectory.Claim(_directory.Path).Dispose();
        DataDirectory.Claim(_directory.Path).Dispose();
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_refused_with_a_sentence()
    {
        File.WriteAllText(_directory.File("data"), "");
        var refusal = Assert.Throws<StorageException>(() => DataDirectory.Claim(_directory.File("data")));
        Assert.StartsWith($"The data directory {_directory.File("data")} cannot be made: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_refused_with_a_sentence()
    {
        // The kernel's own file system refuses even the superuser.
        var refusal = Assert.Throws<StorageException>(() => DataDirectory.Claim("/proc/self"));
        Assert.Matches("^The data directory /proc/\\S+ cannot be written: ", refusal.Message);
    }

    [Fact]
    public async Task A_damaged_database_is_refused_with_a_sentence()
    {
        File.WriteAllBytes(_directory.File("thaw.db"), [.. Enumerable.Repeat((byte)'x', 8192)]);
        using var claim = DataDirectory.Claim(_directory.Path);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => Database.OpenAsync(claim, new StorageOptions { DataDirectory = _directory.Path }, []));
        Assert.StartsWith($"The database {_directory.File("thaw.db")} is damaged.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_in_the_place_of_the_database_is_refused_with_a_sentence()
    {
        Directory.CreateDirectory(_directory.File("thaw.db"));
        using var claim = DataDirectory.Claim(_directory.Path);
        var refusal = await Assert.ThrowsAsync<StorageException>(() => Database.OpenAsync(claim, new StorageOptions { DataDirectory = _directory.Path }, []));
        Assert.StartsWith($"The database {_directory.File("thaw.db")} cannot be opened.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_are_named_all_at_once()
    {
        var options = new StorageOptions { DataDirectory = " ", ReadConnections = 0, ChangesPerCommit = 0 };
        var refusal = Assert.Throws<StorageException>(options.Validate);
        Assert.Equal("The storage options are wrong: DataDirectory must not be empty; ReadConnections must be between 1 and 1024, not 0; ChangesPerCommit must be between 1 and 100000, not 0.", refusal.Message);
    }
}
