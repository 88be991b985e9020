namespace Thaw.Bench.Processes;

/// <summary>Finds the repository that the bench was built in.</summary>
internal static class Repository
{
    private const string Mark = "Thaw.slnx";

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find(DirectoryInfo? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Mark)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new MeasurementException($"No directory above the executable holds {Mark}.");
    }
}
