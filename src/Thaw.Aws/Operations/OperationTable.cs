using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Aws.Operations;

/// <summary>The operations of one service, in the order in which the service lists them.</summary>
public sealed class OperationTable
{
    /// <summary>The largest body that an operation accepts unless its row says otherwise: 1 MiB.</summary>
    public const long DefaultMaxBodyBytes = 1024 * 1024;

    private readonly List<OperationEntry> _entries = [];

    /// <summary>All rows.</summary>
    public IReadOnlyList<OperationEntry> Entries => _entries;

    /// <summary>Adds an operation of a REST protocol; the class is named as the operation.</summary>
    public OperationTable Map<TOperation>(
        string method, string path, long maxBodyBytes = DefaultMaxBodyBytes, string? spokenName = null, bool takesPayload = false)
        where TOperation : IOperation
    {
        var name = typeof(TOperation).Name;
        _entries.Add(new OperationEntry(name, method, path, typeof(TOperation), maxBodyBytes) { SpokenName = spokenName ?? name, TakesPayload = takesPayload });
        return this;
    }

    /// <summary>Adds an operation of a protocol that names the operation in the request.</summary>
    public OperationTable Map<TOperation>(long maxBodyBytes = DefaultMaxBodyBytes)
        where TOperation : IOperation
    {
        _entries.Add(new OperationEntry(typeof(TOperation).Name, null, null, typeof(TOperation), maxBodyBytes));
        return this;
    }

    /// <summary>Declares what the caller of the operation added last must be allowed, and on what; the action is named as the operation unless it is given.</summary>
    public OperationTable Asks<TResource>(string? action = null)
        where TResource : IResourceResolver =>
        Declare(OperationPermission.On<TResource>(action ?? _entries[^1].SpokenName));

    /// <summary>Declares that AWS asks for no permission to the operation added last, and why.</summary>
    public OperationTable AsksNothing(string reason) => Declare(OperationPermission.None(reason));

    /// <summary>Declares that the operation added last, of the Query protocol, also answers requests without a signature; its caller is then <see cref="Caller.Nobody"/>.</summary>
    public OperationTable AnswersUnsigned()
    {
        _entries[^1] = _entries[^1] with { Unsigned = true };
        return this;
    }

    /// <summary>Keeps the place of an operation that is not implemented yet; it answers a clear error that names it.</summary>
    public OperationTable Planned(string name, string? method = null, string? path = null)
    {
        _entries.Add(new OperationEntry(name, method, path, null, DefaultMaxBodyBytes));
        return this;
    }

    private OperationTable Declare(OperationPermission permission)
    {
        _entries[^1] = _entries[^1] with { Permission = permission };
        return this;
    }
}
