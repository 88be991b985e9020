using System.Net;

namespace Thaw.Sandbox.Networks.Names;

/// <summary>How many questions are under way, so that no sandbox can make the server work for it alone.</summary>
internal sealed class NameLoad(int limit, int limitOfOne)
{
    private readonly Dictionary<IPAddress, int> _underWay = [];
    private readonly Lock _gate = new();
    private int _total;

    public bool TryEnter(IPAddress sender)
    {
        lock (_gate)
        {
            var own = _underWay.GetValueOrDefault(sender);
            if (_total >= limit || own >= limitOfOne)
            {
                return false;
            }

            _total++;
            _underWay[sender] = own + 1;
            return true;
        }
    }

    public void Leave(IPAddress sender)
    {
        lock (_gate)
        {
            _total--;
            if (--_underWay[sender] == 0)
            {
                _underWay.Remove(sender);
            }
        }
    }
}
