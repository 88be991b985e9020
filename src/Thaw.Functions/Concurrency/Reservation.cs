using Thaw.Aws.Operations;

namespace Thaw.Functions.Concurrency;

/// <summary>A function's reserved concurrency.</summary>
internal sealed record Reservation(Scope Scope, string FunctionName, int Reserved);
