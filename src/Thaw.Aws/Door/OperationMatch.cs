namespace Thaw.Aws.Door;

/// <summary>The operation that a request names, and the parameters of its path.</summary>
internal readonly record struct OperationMatch(ServedOperation Operation, PathLabels Labels);
