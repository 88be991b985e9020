using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Thaw.Storage.Sqlite;

/// <summary>A transaction that may write, begun, marked and ended by statements that stay compiled.</summary>
internal sealed class WriteTransaction : DbTransaction
{
    private readonly CompiledConnection _connection;
    private bool _isOver;

    public WriteTransaction(CompiledConnection connection)
    {
        _connection = connection;
        connection.Run("BEGIN IMMEDIATE");
    }

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => _connection;

    public override void Commit()
    {
        _connection.Run("COMMIT");
        _isOver = true;
    }

    public override void Rollback()
    {
        _isOver = true;
        _connection.Run("ROLLBACK");
    }

    public override void Save(string savepointName) => _connection.Run($"SAVEPOINT {savepointName}");

    public override void Rollback(string savepointName) => _connection.Run($"ROLLBACK TO {savepointName}");

    public override void Release(string savepointName) => _connection.Run($"RELEASE {savepointName}");

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isOver)
        {
            RollBackQuietly();
        }

        base.Dispose(disposing);
    }

    // What broke the transaction is on its way to the callers; SQLite may have rolled back by itself.
    private void RollBackQuietly()
    {
        try
        {
            Rollback();
        }
        catch (SqliteException)
        {
            // There is nothing left to roll back.
        }
    }
}
