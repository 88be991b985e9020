namespace Thaw.Storage.Migrations;

/// <summary>One step of the schema; once released it never changes.</summary>
/// <param name="Number">Its place in the order, unique over all slices: <c>YYYYMMDDNN</c>.</param>
/// <param name="Name">What it does, e.g. <c>functions</c>.</param>
/// <param name="Sql">Statements in the subset that SQLite and PostgreSQL share.</param>
public sealed record Migration(long Number, string Name, string Sql);
