namespace Thaw.Aws.Door;

/// <summary>A path of an operation table and the names of its labels, in order.</summary>
internal sealed record Route(ServedOperation Operation, string[] Labels);
