using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>A query of a <see cref="ReadConnection"/>: borrows the compiled statement of its text and gives it back when it is disposed.</summary>
internal sealed class ReadCommand(ReadConnection connection) : DbCommand
{
    private SqliteCommand? _statement;

    [AllowNull]
    public override string CommandText
    {
        get => _statement?.CommandText ?? "";
        set
        {
            // Dapper writes a list's values into the text after it has added them as parameters.
            SqliteParameter[] parameters = [.. _statement?.Parameters.Cast<SqliteParameter>() ?? []];
            GiveBack();
            _statement = connection.Take(value ?? "");
            _statement.Parameters.AddRange(parameters);
        }
    }

    public override int CommandTimeout
    {
        get => Statement.CommandTimeout;
        set => Statement.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set => ArgumentOutOfRangeException.ThrowIfNotEqual(value, CommandType.Text);
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => Statement.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => null;
        set => _ = value is null ? (object?)null : throw new NotSupportedException();
    }

    private SqliteCommand Statement => _statement ?? throw new InvalidOperationException("The text of a command comes first.");

    public override void Cancel() => _statement?.Cancel();

    public override int ExecuteNonQuery() => Statement.ExecuteNonQuery();

    public override object? ExecuteScalar() => Statement.ExecuteScalar();

    public override void Prepare() => Statement.Prepare();

    protected override DbParameter CreateDbParameter() => Statement.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Statement.ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private void GiveBack()
    {
        if (_statement is { } statement)
        {
            _statement = null;
            connection.Keep(statement);
        }
    }
}
