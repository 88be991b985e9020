using FsCheck;
using FsCheck.Fluent;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Versions;

[Trait("ring", "contract")]
public sealed class VersionPropertyTests
{
    private static readonly string[] Names = ["f", "g"];

    // A sequence that breaks the property is told without the steps that do not matter.
    private static readonly Arbitrary<int[]> Sequences = Arb.From(
        Gen.Choose(0, 1_000_000_000).ArrayOf(),
        steps => Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray()));

    [Fact]
    public void Whatever_is_done_versions_stay_as_they_are_and_numbers_grow()
    {
        var published = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(20).WithStartSize(40).WithEndSize(100).WithReplay(20261121, 7),
            Prop.ForAll(Sequences, steps => published += Run(steps)));
        Assert.True(published > 40, $"All sequences together published only {published} versions.");
    }

    // A property is a plain function: it waits for its sequence.
    private static int Run(int[] steps) => Task.Run(() => RunAsync(steps)).GetAwaiter().GetResult();

    /// <summary>Does what the numbers say, one operation for each, and looks at everything after each.</summary>
    /// <returns>How many versions were published.</returns>
    private static async Task<int> RunAsync(int[] steps)
    {
        await using var lambda = await LambdaHarness.StartAsync();
        var world = new World(lambda);
        foreach (var step in steps)
        {
            await world.StepAsync(new Random(step));
            await world.CheckAsync();
        }

        return world.Published;
    }

    /// <summary>What the operations should have come to so far.</summary>
    private sealed class World(LambdaHarness lambda)
    {
        private readonly Dictionary<(string Name, string Version), string> _versions = [];
        private readonly Dictionary<(string Name, string Alias), string> _aliases = [];
        private readonly Dictionary<string, long> _highest = [];

        public int Published { get; private set; }

        public Task StepAsync(Random random)
        {
            var name = Names[random.Next(Names.Length)];
            return random.Next(20) switch
            {
                < 3 => CreateAsync(random, name),
                < 7 => UpdateAsync(random, name),
                < 12 => PublishAsync(name),
                < 16 => AliasAsync(random, name),
                < 17 => DeleteAliasAsync(random, name),
                < 19 => DeleteVersionAsync(random, name),
                _ => DeleteAsync(name),
            };
        }

        public async Task CheckAsync()
        {
            foreach (var ((name, version), text) in _versions)
            {
                Assert.Equal(text, (await lambda.CallAsync("GetFunctionConfiguration", $"{name}:{version}")).Expect(200).Text);
            }

            foreach (var ((name, alias), version) in _aliases)
            {
                Assert.Equal(version, (await lambda.InvokeAsync($"{name}:{alias}")).Expect(200).Headers["X-Amz-Executed-Version"]);
            }

            foreach (var name in Names)
            {
                var list = await lambda.CallAsync("ListVersionsByFunction", name);
                var listed = list.Status == 404 ? [] : list["Versions"].EnumerateArray().Select(version => version.GetProperty("Version").GetString()!).Skip(1).ToList();
                Assert.Equal(_versions.Keys.Where(key => key.Name == name).Select(key => key.Version).OrderBy(long.Parse), listed);
            }
        }

        private async Task CreateAsync(Random random, string name)
        {
            var answer = await lambda.CreateAsync(name, $"zip{random.Next(3)}", random.Next(2) == 0 ? """{"Publish":true}""" : null);
            if (answer.Status == 201)
            {
                await NoteAsync(name, answer.String("Version")!);
            }
        }

        private async Task UpdateAsync(Random random, string name)
        {
            var publish = random.Next(3) == 0 ? "true" : "false";
            var zip = Convert.ToBase64String([(byte)random.Next(4)]);
            var answer = random.Next(2) == 0
                ? await lambda.CallAsync("UpdateFunctionConfiguration", name, body: $$"""{"Timeout":{{random.Next(10, 14)}}}""")
                : await lambda.CallAsync("UpdateFunctionCode", name, body: $$"""{"ZipFile":"{{zip}}","Publish":{{publish}}}""");
            if (answer.Status == 200)
            {
                await NoteAsync(name, answer.String("Version")!);
            }
        }

        private async Task PublishAsync(string name)
        {
            var answer = await lambda.CallAsync("PublishVersion", name);
            if (answer.Status == 201)
            {
                await NoteAsync(name, answer.String("Version")!);
            }
        }

        // A number is either that of a version that is there, unchanged, or higher than every one there ever was.
        private async Task NoteAsync(string name, string version)
        {
            if (version == "$LATEST" || _versions.ContainsKey((name, version)))
            {
                return;
            }

            Assert.True(long.Parse(version) > _highest.GetValueOrDefault(name), $"{name}:{version} is not above {_highest.GetValueOrDefault(name)}.");
            _highest[name] = long.Parse(version);
            _versions[(name, version)] = (await lambda.CallAsync("GetFunctionConfiguration", $"{name}:{version}")).Expect(200).Text;
            Published++;
        }

        private async Task AliasAsync(Random random, string name)
        {
            var alias = $"alias{random.Next(2)}";
            var version = random.Next(1, 8).ToString();
            var exists = _aliases.ContainsKey((name, alias));
            var answer = exists
                ? await lambda.CallAsync("UpdateAlias", name, body: $$"""{"FunctionVersion":"{{version}}"}""", more: [("Name", alias)])
                : await lambda.CallAsync("CreateAlias", name, body: $$"""{"Name":"{{alias}}","FunctionVersion":"{{version}}"}""");
            Assert.Equal(_versions.ContainsKey((name, version)), answer.Error is null);
            if (answer.Error is null)
            {
                _aliases[(name, alias)] = version;
            }
        }

        private async Task DeleteAliasAsync(Random random, string name)
        {
            var alias = $"alias{random.Next(2)}";
            await lambda.CallAsync("DeleteAlias", name, more: [("Name", alias)]);
            _aliases.Remove((name, alias));
        }

        private async Task DeleteVersionAsync(Random random, string name)
        {
            var version = random.Next(1, 8).ToString();
            var answer = await lambda.CallAsync("DeleteFunction", name, $"?Qualifier={version}");
            var named = _aliases.Any(alias => alias.Key.Name == name && alias.Value == version);
            Assert.Equal(named, answer.Status == 409);
            if (answer.Status == 204)
            {
                _versions.Remove((name, version));
            }
        }

        private async Task DeleteAsync(string name)
        {
            await lambda.CallAsync("DeleteFunction", name);
            foreach (var key in _versions.Keys.Where(key => key.Name == name).ToList())
            {
                _versions.Remove(key);
            }

            foreach (var key in _aliases.Keys.Where(key => key.Name == name).ToList())
            {
                _aliases.Remove(key);
            }
        }
    }
}
