using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>A row of an operation table and what answers it; nothing does while the operation is only planned.</summary>
internal sealed record ServedOperation(OperationEntry Entry, IOperation? Implementation)
{
    /// <summary>The action that the caller must be allowed, with its prefix; null when AWS asks for none.</summary>
    public string? Action { get; init; }

    /// <summary>Finds the resource of a request; null for none in particular.</summary>
    public IResourceResolver? Resource { get; init; }

    /// <summary>Puts a row of a service together. What declares no permission is asked for as if it were about everything.</summary>
    public static ServedOperation Of(ServiceDefinition service, OperationEntry entry, Func<Type, object> resolve)
    {
        var prefix = service.ActionPrefix ?? service.SigningName;
        var resource = entry.Permission?.Resource;
        return new ServedOperation(entry, entry.Implementation is { } type ? (IOperation)resolve(type) : null)
        {
            Action = entry.Permission is { Unasked: not null } ? null : $"{prefix}:{entry.Permission?.Action ?? entry.SpokenName}",
            Resource = resource is null ? null : (IResourceResolver)resolve(resource),
        };
    }
}
