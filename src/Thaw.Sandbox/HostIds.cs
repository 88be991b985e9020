using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox;

/// <summary>Gives each living sandbox host user ids of its own, the longest unused first.</summary>
internal sealed class HostIds
{
    private const uint Ranges = 0x0010_0000 / SandboxUser.HostIds;
    private readonly Lock _gate = new();
    private readonly Queue<uint> _returned = new();
    private readonly uint _first;
    private uint _next;

    public HostIds(uint first) => _first = first;

    /// <summary>The first id of a range that no other living sandbox has.</summary>
    public uint Take()
    {
        lock (_gate)
        {
            if (_next < Ranges)
            {
                return _first + (_next++ * SandboxUser.HostIds);
            }

            return _returned.TryDequeue(out var range) ? range : throw new SandboxException("no host user ids are left for another sandbox");
        }
    }

    public void Return(uint range)
    {
        lock (_gate)
        {
            _returned.Enqueue(range);
        }
    }
}
