using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>A query of a <see cref="CompiledConnection"/>: borrows the compiled statement of its text when it runs, and gives it back when it is disposed.</summary>
internal sealed class CompiledCommand(CompiledConnection connection) : DbCommand
{
    // The text changes after the first values were added: Dapper writes lists into it.
    private readonly SqliteCommand _question = new();
    private SqliteCommand? _statement;

    [AllowNull]
    public override string CommandText
    {
        get => _question.CommandText;
        set => _question.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => _question.CommandTimeout;
        set => _question.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => _question.CommandType;
        set => _question.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => _question.Parameters;

    protected override DbTransaction? DbTransaction
    {
        // The connection has one transaction at a time, and every statement runs in it.
        get => null;
        set => _ = value is null || value.Connection == connection ? (object?)null : throw new InvalidOperationException("The transaction is of another connection.");
    }

    public override void Cancel() => _statement?.Cancel();

    public override int ExecuteNonQuery() => Compiled().ExecuteNonQuery();

    public override object? ExecuteScalar() => Compiled().ExecuteScalar();

    public override void Prepare() => Compiled().Prepare();

    protected override DbParameter CreateDbParameter() => _question.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Compiled().ExecuteReader(behavior);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
            _question.Dispose();
        }

        base.Dispose(disposing);
    }

    private SqliteCommand Compiled()
    {
        GiveBack();
        _statement = connection.Take(_question.CommandText);
        _statement.CommandTimeout = _question.CommandTimeout;
        foreach (SqliteParameter parameter in _question.Parameters)
        {
            _statement.Parameters.Add(parameter);
        }

        return _statement;
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
