using Spectre.Console;

namespace Thaw.Bench.Reporting;

/// <summary>The terminal, or plain wide text when the output goes into a file or a pipe.</summary>
internal static class ReportConsole
{
    private const int PlainWidth = 140;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
