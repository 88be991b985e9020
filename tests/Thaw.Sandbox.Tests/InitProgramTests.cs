using System.Diagnostics;

namespace Thaw.Sandbox.Tests;

public sealed class InitProgramTests
{
    [Fact]
    public async Task The_committed_first_process_is_what_its_source_makes()
    {
        var folder = FindFolder();
        var script = await File.ReadAllTextAsync(Path.Combine(folder, "build"), TestContext.Current.CancellationToken);
        Assert.SkipUnless(CompilerVersion() is { } version && script.Contains($"gcc {version};", StringComparison.Ordinal), "The compiler that made it is not here.");
        var made = Path.GetTempFileName();
        try
        {
            using var build = Process.Start(Path.Combine(folder, "build"), [made]);
            await build.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, build.ExitCode);
            var expected = await File.ReadAllBytesAsync(Path.Combine(folder, "init.linux-x64"), TestContext.Current.CancellationToken);
            Assert.Equal(expected, await File.ReadAllBytesAsync(made, TestContext.Current.CancellationToken));
            Assert.True(expected.Length < Environment.SystemPageSize, "It is more than a page.");
        }
        finally
        {
            File.Delete(made);
        }
    }

    private static string? CompilerVersion()
    {
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", "-dumpfullversion") { RedirectStandardOutput = true })!;
            return gcc.StandardOutput.ReadToEnd().Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Thaw.slnx")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "src", "Thaw.Sandbox", "Init");
    }
}
