using System.IO.Compression;
using System.Text;

namespace Thaw.TestKit;

/// <summary>Packages of functions, made in memory.</summary>
public static class ZipPackage
{
    private const int PlainMode = 0x81A4; // a file with 0644
    private const int ExecutableMode = 0x81ED; // a file with 0755

    /// <summary>A package of files with their text; none may be executed.</summary>
    public static byte[] Of(params (string Name, string Text)[] files) => Make(PlainMode, files);

    /// <summary>A package of files that may all be executed.</summary>
    public static byte[] Executable(params (string Name, string Text)[] files) => Make(ExecutableMode, files);

    /// <summary>A package of files of whatever content, that may all be executed.</summary>
    public static byte[] OfFiles(params IEnumerable<(string Name, byte[] Content)> files) => Make(ExecutableMode, files);

    private static byte[] Make(int mode, (string Name, string Text)[] files) =>
        Make(mode, files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text))));

    private static byte[] Make(int mode, IEnumerable<(string Name, byte[] Content)> files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = zip.CreateEntry(name);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return buffer.ToArray();
    }
}
