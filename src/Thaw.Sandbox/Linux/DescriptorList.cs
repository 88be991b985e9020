using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Linux;

/// <summary>Descriptors in an order that matters, to be handed to somebody; those that are its own are closed with it.</summary>
internal sealed class DescriptorList : IDisposable
{
    private readonly List<int> _all = [];
    private readonly List<int> _own = [];
    private readonly List<SafeHandle> _handles = [];

    public int Count => _all.Count;

    public ReadOnlySpan<int> All => CollectionsMarshal.AsSpan(_all);

    /// <summary>Adds one that somebody else closes, but not before this list is done with it.</summary>
    public void Borrow(SafeHandle handle)
    {
        var held = false;
        handle.DangerousAddRef(ref held);
        _handles.Add(handle);
        _all.Add((int)handle.DangerousGetHandle());
    }

    public void Borrow(IEnumerable<int> descriptors) => _all.AddRange(descriptors);

    public void Take(int descriptor)
    {
        _own.Add(descriptor);
        _all.Add(descriptor);
    }

    public void Dispose()
    {
        _own.ForEach(descriptor => Libc.Close(descriptor));
        _handles.ForEach(handle => handle.DangerousRelease());
    }
}
