using System.Net;

namespace Thaw.Execution.Connections;

/// <summary>Stands for the listening sockets inside all sandboxes of this node.</summary>
internal sealed class SandboxEndPoint : EndPoint
{
    /// <inheritdoc />
    public override string ToString() => "sandboxes";
}
