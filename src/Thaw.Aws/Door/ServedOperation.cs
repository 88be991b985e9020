using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>A row of an operation table and what answers it; nothing does while the operation is only planned.</summary>
internal sealed record ServedOperation(OperationEntry Entry, IOperation? Implementation);
