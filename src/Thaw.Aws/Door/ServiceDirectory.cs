using Microsoft.AspNetCore.Http;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Aws.Signing;

namespace Thaw.Aws.Door;

/// <summary>Finds the service of a request: by the scope of its credential, else by its host, else by its path.</summary>
internal sealed class ServiceDirectory
{
    private readonly ServedService[] _services;
    private readonly Dictionary<string, ServedService> _bySigningName;
    private readonly Dictionary<string, ServedService> _byHost;

    public ServiceDirectory(IEnumerable<ServiceDefinition> definitions, Func<Type, object> resolve)
    {
        _services = [.. definitions.Select(definition => new ServedService(definition, resolve))];
        _bySigningName = _services.ToDictionary(service => service.Definition.SigningName, StringComparer.Ordinal);
        _byHost = _services.ToDictionary(service => service.Definition.HostPrefix, StringComparer.OrdinalIgnoreCase);
        Names = [.. _bySigningName.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The signing names of all services, in alphabetical order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The service of a request, or null when nothing tells.</summary>
    public ServedService? Find(HttpRequest request, RequestTarget target, SignedRequest? signed)
    {
        if (signed is not null && _bySigningName.TryGetValue(signed.Scope.Service, out var named))
        {
            return named;
        }

        // A signature for a service that is not here must not reach another one.
        return signed is not null ? null : FindByHost(request.Host.Host) ?? FindByPath(request.Method, target.Path);
    }

    /// <summary>The operation that a form names and that answers without a signature, with its service; null when there is none.</summary>
    public (ServedService Service, ServedOperation Operation)? FindUnsigned(QueryForm form)
    {
        foreach (var service in _services)
        {
            if (service.FindUnsigned(form) is { } operation)
            {
                return (service, operation);
            }
        }

        return null;
    }

    private ServedService? FindByHost(string host)
    {
        var dot = host.IndexOf('.');
        return dot < 0 ? null : _byHost.GetValueOrDefault(host[..dot]);
    }

    private ServedService? FindByPath(string method, string path)
    {
        foreach (var service in _services)
        {
            if (service.Routes(method, path))
            {
                return service;
            }
        }

        return null;
    }
}
