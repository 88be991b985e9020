using Thaw.Execution.Preparing;
using Thaw.Sandbox;
using Thaw.TestKit;

namespace Thaw.Execution.Tests.Preparing;

[Trait("ring", "contract")]
public sealed partial class RuntimeCatalogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _variables = [];

    public RuntimeCatalogTests()
    {
        _variables["HOME"] = _directory["home"];
        _directory.Write("runtimes/snake/runtime.json", """
            {
              "name": "Snake",
              "identifiers": { "snake1.2": "1.2", "snake1.5": "1.5", "snake3": "3" },
              "interpreters": ["{home}/versions/*/bin/snake*"],
              "interpreterName": "snake[0-9.]*",
              "oldestVersion": "1.1",
              "probe": ["--version"],
              "command": ["{interpreter}", "/var/runtime/boot.snk", "{sdk}"],
              "prepare": ["prepare", "{source}", "{prepared}"],
              "preparedCommand": ["{interpreter}", "/var/runtime/boot.snkc"],
              "variables": { "PATH": "/var/lang/bin", "AWS_EXECUTION_ENV": "AWS_Lambda_{identifier}", "FOR": "{version}" },
              "sdk": ["{home}/none", "{home}/sdk"],
              "sdkDestination": "/var/sdk",
              "install": "install snake{version}."
            }
            """);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_exact_version_serves_from_where_AWS_has_it()
    {
        var home = Snake("1.2.7");
        Snake("1.5.0");

        var found = Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("snake1.2"));

        Assert.Equal("snake1.2 (Snake 1.2.7)", found.VersionText);
        Assert.Equal(["/var/lang/bin/snake1.2.7", "/var/runtime/boot.snk", "/var/sdk"], found.Command);
        Assert.Equal([new SandboxMount(_directory["runtimes/snake"], "/var/runtime"), new SandboxMount(home, "/var/lang")], found.Mounts);
        Assert.Equal(
            [KeyValuePair.Create("PATH", "/var/lang/bin"), KeyValuePair.Create("AWS_EXECUTION_ENV", "AWS_Lambda_snake1.2"), KeyValuePair.Create("FOR", "1.2")],
            found.Variables);
    }

    [Fact]
    public void The_SDK_is_bound_when_it_is_there()
    {
        Snake("1.2.7");
        _directory.Write("home/sdk/package", "");

        var found = Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("snake1.2"));
        Assert.Equal(new SandboxMount(_directory["home/sdk"], "/var/sdk"), found.Mounts[^1]);
    }

    [Fact]
    public void The_nearest_version_serves_only_when_that_is_wanted()
    {
        Snake("1.3.0");
        Snake("2.0.0");
        Snake("1.0.9");

        var missing = Assert.IsType<RuntimeResolution.NotInstalled>(Catalog().Resolve("snake1.2"));
        Assert.Equal("The runtime snake1.2 is not installed on this machine: install snake1.2.", missing.Message);
        Assert.Equal("snake1.2 (Snake 1.3.0)", Found("snake1.2"));
        Assert.Equal("snake1.5 (Snake 1.3.0)", Found("snake1.5"));
        Assert.Equal("snake3 (Snake 2.0.0)", Found("snake3"));

        string Found(string identifier) => Assert.IsType<RuntimeResolution.Found>(Catalog(nearest: true).Resolve(identifier)).VersionText;
    }

    [Fact]
    public void What_is_too_old_or_does_not_answer_serves_nothing()
    {
        Snake("1.0.0");
        _directory.Write("home/versions/bad/bin/snake1", "#!/bin/sh\nexit 3\n", executable: true);
        _directory.Write("home/versions/odd/bin/snake1", "#!/bin/sh\necho hello\n", executable: true);
        _directory.Write("home/versions/plain/bin/snake1", "not a program");
        _directory.Write("home/versions/1.2.3/bin/snake-config", "#!/bin/sh\necho 1.2.3\necho /x/bin/y\n", executable: true);

        Assert.IsType<RuntimeResolution.NotInstalled>(Catalog(nearest: true).Resolve("snake1.2"));
    }

    [Fact]
    public void A_variable_names_the_interpreter_of_a_runtime()
    {
        Snake("1.2.7");
        var own = Path.Combine(Snake("1.9.0", "own"), "bin/snake1.9.0");
        _variables["THAW_RUNTIME_SNAKE1_2"] = own;

        Assert.Equal("snake1.2 (Snake 1.9.0)", Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("snake1.2")).VersionText);

        _variables["THAW_RUNTIME_SNAKE1_2"] = "/nowhere/snake";
        var missing = Assert.IsType<RuntimeResolution.NotInstalled>(Catalog().Resolve("snake1.2"));
        Assert.Contains("/nowhere/snake", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_or_shim_leads_to_the_real_interpreter()
    {
        var home = Snake("1.2.7", "real");
        Directory.CreateDirectory(_directory["home/versions/shim/bin"]);
        File.CreateSymbolicLink(_directory["home/versions/shim/bin/snake1"], Path.Combine(home, "bin/snake1.2.7"));

        Assert.Equal(home, Assert.IsType<RuntimeResolution.Found>(Catalog().Resolve("snake1.2")).Mounts[1].Source);
    }

    [Fact]
    public void The_bootstrap_is_compiled_once_for_each_interpreter()
    {
        Snake("1.2.7", prepares: true);

        var found = Assert.IsType<RuntimeResolution.Found>(Catalog(cache: true).Resolve("snake1.2"));
        Assert.Equal("/var/runtime/boot.snkc", found.Command[1]);
        Assert.Equal("compiled\n", File.ReadAllText(Path.Combine(found.Mounts[0].Source, "boot.snkc")));
        File.WriteAllText(Path.Combine(found.Mounts[0].Source, "boot.snkc"), "kept");

        found = Assert.IsType<RuntimeResolution.Found>(Catalog(cache: true).Resolve("snake1.2"));
        Assert.Equal("kept", File.ReadAllText(Path.Combine(found.Mounts[0].Source, "boot.snkc")));
        _directory.Write("runtimes/snake/boot.snk", "changed");
        found = Assert.IsType<RuntimeResolution.Found>(Catalog(cache: true).Resolve("snake1.2"));
        Assert.Equal("compiled\n", File.ReadAllText(Path.Combine(found.Mounts[0].Source, "boot.snkc")));
        Assert.Equal(2, Directory.GetDirectories(_directory["cache"]).Length);
    }

    [Fact]
    public void A_bootstrap_that_cannot_be_compiled_starts_from_its_source()
    {
        Snake("1.2.7");

        var found = Assert.IsType<RuntimeResolution.Found>(Catalog(cache: true).Resolve("snake1.2"));
        Assert.Equal("/var/runtime/boot.snk", found.Command[1]);
        Assert.Equal(_directory["runtimes/snake"], found.Mounts[0].Source);
        Assert.Empty(Directory.GetFileSystemEntries(_directory["cache"]));
    }

    private string Snake(string version, string? folder = null, bool prepares = false)
    {
        var home = _directory[$"home/versions/{folder ?? version}"];
        var prepare = prepares ? "[ \"$1\" = prepare ] && { echo compiled > \"$3/boot.snkc\"; exit 0; }" : "[ \"$1\" = prepare ] && exit 1";
        var program = $"#!/bin/sh\n{prepare}\necho {version}\necho {home}/bin/snake{version}\n";
        _directory.Write($"home/versions/{folder ?? version}/bin/snake{version}", program, executable: true);
        return home;
    }

    private RuntimeCatalog Catalog(string? runtimes = null, bool nearest = false, bool cache = false) => new(
        new PreparingOptions
        {
            CodeDirectory = _directory["code"],
            RuntimesDirectory = runtimes ?? _directory["runtimes"],
            CacheDirectory = cache ? _directory["cache"] : null,
            Nearest = nearest,
        },
        new SeededIds(),
        name => _variables.GetValueOrDefault(name));
}
