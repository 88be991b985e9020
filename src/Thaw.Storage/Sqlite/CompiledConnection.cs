using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>A connection that keeps its statements compiled: compiling one costs more than most of them take to run.</summary>
internal sealed class CompiledConnection(SqliteConnection connection) : DbConnection
{
    // Statements with lists of changing length are many; those that come first are the ones that come often.
    private const int MaxStatements = 128;

    private readonly Dictionary<string, SqliteCommand?> _statements = new(StringComparer.Ordinal);

    [AllowNull]
    public override string ConnectionString
    {
        get => connection.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() => connection.Close();

    public override void Open() => connection.Open();

    /// <summary>A compiled statement that nobody uses, or a new one.</summary>
    internal SqliteCommand Take(string text)
    {
        if (_statements.TryGetValue(text, out var kept) && kept is not null)
        {
            _statements[text] = null;
            return kept;
        }

        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }

    /// <summary>Keeps a statement for the next who needs it.</summary>
    internal void Keep(SqliteCommand command)
    {
        var isKnown = _statements.TryGetValue(command.CommandText, out var other);
        if (other is not null || (!isKnown && _statements.Count == MaxStatements))
        {
            command.Dispose();
            return;
        }

        command.Parameters.Clear();
        _statements[command.CommandText] = command;
    }

    /// <summary>Runs a statement that has no parameters and gives nothing.</summary>
    internal void Run(string text)
    {
        var statement = Take(text);
        statement.ExecuteNonQuery();
        Keep(statement);
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new WriteTransaction(this);

    protected override DbCommand CreateDbCommand() => new CompiledCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (_, command) in _statements)
            {
                command?.Dispose();
            }

            connection.Dispose();
        }

        base.Dispose(disposing);
    }
}
