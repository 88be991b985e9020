using System.ComponentModel;
using System.Diagnostics;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Networks.Egress;

/// <summary>Loads rules with the command of nftables, all of a text or nothing of it.</summary>
internal static class NftProgram
{
    private const int LongestMessage = 500;

    /// <summary>Loads the rules into the network namespace at a path; null stands for the one we are in.</summary>
    public static async Task LoadAsync(string? network, string rules)
    {
        if (RuntimeProgram.Find("nft") is not { } nft)
        {
            throw new SandboxException("nft is not installed: apt-get install nftables");
        }

        var start = new ProcessStartInfo(network is null ? nft : "nsenter") { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["PATH"] = ChildProcess.SearchPath;
        string[] arguments = network is null ? ["-f", "-"] : [$"--net={network}", nft, "-f", "-"];
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await WriteAsync(process, rules);
        await process.WaitForExitAsync();
        await output;
        if (process.ExitCode != 0)
        {
            var words = (await errors).Trim();
            throw new SandboxException($"nft refused the rules: {words[..Math.Min(words.Length, LongestMessage)]}");
        }
    }

    private static async Task WriteAsync(Process process, string rules)
    {
        try
        {
            await process.StandardInput.WriteAsync(rules);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its words say why.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new SandboxException($"cannot start {start.FileName}");
        }
        catch (Win32Exception missing)
        {
            throw new SandboxException($"cannot start {start.FileName}", missing);
        }
    }
}
