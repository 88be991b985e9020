using Thaw.Execution.Preparing;

namespace Thaw.Execution.Tests.Preparing;

public sealed partial class RuntimeCatalogTests
{
    [Fact]
    public void An_interpreter_that_says_in_its_own_words_what_it_is_compiles_once_for_all_that_it_serves()
    {
        Lizard("echo \"$2\" >> \"$LIZARD_LOG\"; echo compiled > \"$3/boot.lzc\"");
        var catalog = Catalog(nearest: true, cache: true);

        var found = Assert.IsType<RuntimeResolution.Found>(catalog.Resolve("lizard17"));
        var other = Assert.IsType<RuntimeResolution.Found>(catalog.Resolve("lizard21"));

        Assert.Equal("lizard17 (Lizard 17.0.1)", found.VersionText);
        Assert.Equal(["/var/lang/bin/lizard", "/var/runtime/boot.lzc"], found.Command);
        Assert.Equal(_directory["home/jvm/17"], found.Mounts[1].Source);
        Assert.Equal(found.Mounts[0], other.Mounts[0]);
        Assert.Single(Directory.GetDirectories(_directory["cache"]));
    }

    [Theory]
    [InlineData("exit 1", true)]
    [InlineData("echo compiled > \"$3/boot.lzc\"", false)]
    public void What_cannot_start_without_compiling_is_not_served_when_that_fails(string prepare, bool cache)
    {
        Lizard(prepare);

        var missing = Assert.IsType<RuntimeResolution.NotInstalled>(Catalog(cache: cache).Resolve("lizard17"));

        Assert.Equal($"The runtime lizard17 cannot be served: {_directory["home/jvm/17"]}/bin/lizard could not compile Thaw's bootstrap for Lizard.", missing.Message);
    }

    private void Lizard(string prepare)
    {
        var home = _directory["home/jvm/17"];
        _directory.Write("home/jvm/17/bin/lizard", $"#!/bin/sh\nLIZARD_LOG={home}/log\n[ \"$1\" = prepare ] && {{ {prepare}; exit $?; }}\n"
            + $"echo '    lizard.home = {home}' >&2\necho '    lizard.version = 17.0.1' >&2\n", executable: true);
        _directory.Write("runtimes/lizard/runtime.json", """
            {
              "name": "Lizard",
              "identifiers": { "lizard17": "17", "lizard21": "21" },
              "interpreters": ["{home}/jvm/*/bin/lizard"],
              "probe": ["--show"],
              "probeAnswer": { "version": "lizard\\.version = (\\S+)", "home": "lizard\\.home = (\\S+)" },
              "command": ["{interpreter}", "/var/runtime/boot.lzc"],
              "prepare": ["prepare", "{source}", "{prepared}"],
              "preparedOnly": true
            }
            """);
    }
}
