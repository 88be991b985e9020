using Microsoft.AspNetCore.Http;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>A service with its operations ready to be found.</summary>
internal sealed class ServedService
{
    private readonly RouteTable? _routes;
    private readonly Dictionary<string, ServedOperation> _byName;

    public ServedService(ServiceDefinition definition, Func<Type, object> resolve)
    {
        Definition = definition;
        var operations = definition.Operations.Entries.Select(entry => ServedOperation.Of(definition, entry, resolve)).ToArray();
        _byName = operations.ToDictionary(operation => operation.Entry.Name, StringComparer.Ordinal);
        _routes = definition.Protocol == WireProtocol.RestJson ? new RouteTable(operations) : null;
        MaxBodyBytes = operations.Length == 0 ? OperationTable.DefaultMaxBodyBytes : operations.Max(operation => operation.Entry.MaxBodyBytes);
    }

    public ServiceDefinition Definition { get; }

    /// <summary>The largest body of any operation, for requests that name their operation in the body.</summary>
    public long MaxBodyBytes { get; }

    /// <summary>The Query protocol names the operation in the body.</summary>
    public bool NamesOperationInBody => Definition.Protocol == WireProtocol.Query;

    /// <summary>Finds the operation by method and path, or by <c>X-Amz-Target</c>.</summary>
    /// <exception cref="AwsException">There is no such operation.</exception>
    public OperationMatch MatchHead(HttpRequest request, RequestTarget target)
    {
        if (_routes is null)
        {
            return MatchTarget(request.Headers["X-Amz-Target"].ToString());
        }

        // Routed is what was signed: the same normalised path.
        var path = Definition.SignsPathAsIs ? target.Path : CanonicalPath.Normalise(target.Path);
        return _routes.Find(request.Method, path, request.QueryString.Value) ?? throw DoorErrors.UnknownOperation(Definition, $"{request.Method} {path}");
    }

    /// <summary>Finds the operation by the form's <c>Action</c>.</summary>
    /// <exception cref="AwsException">There is no such operation, or not in this version.</exception>
    public OperationMatch MatchBody(HttpRequest request, ReadOnlySpan<byte> body)
    {
        var form = QueryForm.Of(request, body);
        var action = form.Action ?? throw DoorErrors.MissingAction();
        var known = (form.Version is null || form.Version == Definition.ApiVersion) && _byName.ContainsKey(action);
        return known
            ? new OperationMatch(_byName[action], PathLabels.None)
            : throw DoorErrors.InvalidAction(action, form.Version ?? Definition.ApiVersion);
    }

    /// <summary>The operation that the body of a refused request names, or null; nothing of it need be true.</summary>
    public ServedOperation? FindInBody(Exchange exchange)
    {
        try
        {
            return NamesOperationInBody ? MatchBody(exchange.Http.Request, exchange.Body.Span).Operation : null;
        }
        catch (AwsException)
        {
            return null;
        }
    }

    /// <summary>The operation that a form names, when it answers without a signature.</summary>
    public ServedOperation? FindUnsigned(QueryForm form) =>
        NamesOperationInBody && form.Version == Definition.ApiVersion && form.Action is { } action && _byName.GetValueOrDefault(action) is { Entry.Unsigned: true } found ? found : null;

    /// <summary>Whether a REST operation has this method and path.</summary>
    public bool Routes(string method, string path) => _routes?.Find(method, path) is not null;

    // Some clients write the service's package before it: com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.
    private bool IsPrefix(ReadOnlySpan<char> prefix) =>
        prefix.EndsWith(Definition.TargetPrefix, StringComparison.Ordinal)
        && (prefix.Length == Definition.TargetPrefix!.Length || prefix[^(Definition.TargetPrefix.Length + 1)] == '.');

    private OperationMatch MatchTarget(string target)
    {
        var dot = target.LastIndexOf('.');
        var known = dot > 0 && IsPrefix(target.AsSpan(0, dot))
            && _byName.TryGetValue(target[(dot + 1)..], out var operation)
            ? operation
            : null;
        return known is null ? throw DoorErrors.UnknownOperation(Definition, target) : new OperationMatch(known, PathLabels.None);
    }
}
