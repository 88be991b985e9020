using System.Diagnostics;

namespace Thaw.Execution.Tests.Preparing;

[Trait("ring", "contract")]
public sealed class ArchiveToolTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("zip -q -r -y ../out.zip .", "zip")]
    [InlineData("zip -q -0 -r -y ../out.zip . && zip -q -z ../out.zip < small", "zip")]
    public async Task What_the_zip_command_makes_is_accepted(string command, string tool)
    {
        Require(tool);
        Fill();
        await ShellAsync(command);
        var root = await ImportAsync();

        Assert.Equal("./big", new FileInfo(Path.Combine(root, "link")).LinkTarget);
        Assert.Equal(755, ModeOf(Path.Combine(root, "bin/run")));
    }

    // Through a pipe zip refuses to store what cannot be compressed, links among it: the files alone.
    [Fact]
    public async Task What_the_zip_command_writes_to_a_pipe_is_accepted()
    {
        Require("zip");
        Fill();
        await ShellAsync("zip -q -r - small big bin | cat > ../out.zip");
        await ImportAsync();
    }

    [Theory]
    [InlineData("python3 -c \"import shutil; shutil.make_archive('../out', 'zip', '.')\"")]
    [InlineData("python3 -c \"import zipfile; z = zipfile.ZipFile('../out.zip', 'w', zipfile.ZIP_DEFLATED); z.write('small'); z.write('big'); z.write('bin/run'); z.close()\"")]
    [InlineData("python3 -c \"import sys, zipfile; z = zipfile.ZipFile(sys.stdout.buffer, 'w', zipfile.ZIP_DEFLATED); [z.write(n) for n in ('small', 'big', 'bin/run')]; z.close()\" | cat > ../out.zip")]
    [InlineData("python3 -c \"import zipfile; z = zipfile.ZipFile('../out.zip', 'w'); [z.open(zipfile.ZipInfo(n), 'w', force_zip64=True).write(open(n, 'rb').read()) for n in ('small', 'big', 'bin/run')]; z.close()\"")]
    public async Task What_Python_makes_is_accepted(string command)
    {
        Require("python3");
        Fill();
        await ShellAsync(command);
        await ImportAsync();
    }

    private async Task<string> ImportAsync()
    {
        var packages = _directory.Packages(16 << 20);
        var package = await packages.ImportAsync(await File.ReadAllBytesAsync(_directory["out.zip"], TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var root = packages.PathOf(package.CodeId);
        foreach (var name in new[] { "small", "big", "bin/run" })
        {
            Assert.Equal(await File.ReadAllBytesAsync(_directory[$"work/{name}"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(root, name), TestContext.Current.CancellationToken));
        }

        return root;
    }

    private void Fill()
    {
        _directory.Write("work/small", "small");
        _directory.Write("work/big", string.Concat(Enumerable.Range(0, 100_000)));
        _directory.Write("work/bin/run", "#!/bin/sh\n", executable: true);
        File.CreateSymbolicLink(_directory["work/link"], "./big");
    }

    private async Task ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = _directory["work"], RedirectStandardOutput = true })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }

    private static int ModeOf(string path) => int.Parse(Convert.ToString((int)File.GetUnixFileMode(path), 8), System.Globalization.CultureInfo.InvariantCulture);

    private static void Require(string tool)
    {
        if (!File.Exists($"/usr/bin/{tool}"))
        {
            Assert.Skip($"{tool} is not installed.");
        }
    }
}
