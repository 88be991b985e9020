using System.Globalization;
using Spectre.Console;

namespace Thaw.Bench.Reporting;

/// <summary>Prints the report for people.</summary>
internal static class ReportTable
{
    public static void Write(IAnsiConsole console, BenchReport report)
    {
        foreach (var part in report.Rows.GroupBy(row => row.Part))
        {
            console.Write(Table(part.Key, part));
        }

        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Date:yyyy-MM-dd HH:mm} UTC, {report.Cores} cores, {report.Kernel}{(report.Quick ? ", shortened" : "")}"));
    }

    private static Table Table(string part, IEnumerable<Row> rows)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle(part) };
        table.AddColumn("");
        foreach (var title in (string[])["median", "p99", "unit", "floor", "ratio", "promise", ""])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        table.AddColumn("compared with");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Name), Number(row.Value), Number(row.P99), row.Unit, Number(row.Floor),
                row.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : "",
                row.Bound ?? "", Verdict(row.Held), Markup.Escape(row.Against ?? ""));
        }

        return table;
    }

    private static string Verdict(bool? held) => held switch { true => "[green]held[/]", false => "[red]missed[/]", null => "" };

    private static string Number(double? value) =>
        value is { } number ? number.ToString(number >= 100 ? "#,0" : "0.0", CultureInfo.InvariantCulture) : "";
}
