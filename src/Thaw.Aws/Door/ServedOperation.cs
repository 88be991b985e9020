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

    /// <summary>Puts a row of a service together.</summary>
    /// <exception cref="InvalidOperationException">The operation is there and does not declare what its caller must be allowed.</exception>
    public static ServedOperation Of(ServiceDefinition service, OperationEntry entry, Func<Type, object> resolve)
    {
        if (entry.Implementation is not { } type)
        {
            return new ServedOperation(entry, null);
        }

        var permission = entry.Permission
            ?? throw new InvalidOperationException($"The operation {entry.Name} of '{service.SigningName}' declares no permission; its table says .Asks<…>() or .AsksNothing(…).");
        return new ServedOperation(entry, (IOperation)resolve(type))
        {
            Action = permission.Action is { } action ? $"{service.ActionPrefix ?? service.SigningName}:{action}" : null,
            Resource = permission.Resource is { } resource ? (IResourceResolver)resolve(resource) : null,
        };
    }
}
