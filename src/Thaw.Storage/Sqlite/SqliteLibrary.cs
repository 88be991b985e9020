using System.Runtime.InteropServices;
using SQLitePCL;

namespace Thaw.Storage.Sqlite;

/// <summary>Binds the SQLite provider to the system's own library, once for the process.</summary>
internal static class SqliteLibrary
{
    private const string SystemName = "libsqlite3.so.0";

    private static readonly Lazy<string> Bound = new(Bind);

    /// <summary>Binds the library unless that has been done, and tells its version.</summary>
    /// <exception cref="StorageException">The system has no SQLite library.</exception>
    public static string EnsureBound() => Bound.Value;

    private static string Bind()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
            return raw.sqlite3_libversion().utf8_to_string();
        }
        catch (DllNotFoundException missing)
        {
            throw new StorageException($"The library {SystemName} is missing. Install SQLite (on Debian: apt-get install libsqlite3-0).", missing);
        }
    }

    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path) =>
        name == "e_sqlite3" ? NativeLibrary.Load(SystemName, assembly, path) : nint.Zero;
}
