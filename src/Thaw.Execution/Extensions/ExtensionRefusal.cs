namespace Thaw.Execution.Extensions;

/// <summary>Why an extension's request is refused: AWS's name and words; the status is always 403.</summary>
internal sealed record ExtensionRefusal(string ErrorType, string Message)
{
    public static ExtensionRefusal EmptyName { get; } = new("Extension.InvalidExtensionName", "Empty extension name");

    public static ExtensionRefusal RegistrationClosed { get; } = new("Extension.RegistrationClosed", "Extension registration closed already");

    public static ExtensionRefusal NameTaken { get; } = new("Extension.InvalidExtensionState", "Extension with this name already registered");

    public static ExtensionRefusal TooMany { get; } = new("Extension.TooManyExtensions", $"Extension limit ({ExtensionRegistry.Most}) reached");

    public static ExtensionRefusal MissingIdentifier { get; } = new("Extension.MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header");

    public static ExtensionRefusal InvalidIdentifier { get; } = new("Extension.InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier");

    public static ExtensionRefusal UnknownReporter { get; } = new("Extension.UnknownExtensionIdentifier", "Unknown Lambda-Extension-Identifier");

    public static ExtensionRefusal MissingErrorType { get; } = new("Extension.MissingHeader", "Lambda-Extension-Function-Error-Type not found");

    public static ExtensionRefusal TelemetryClosed { get; } = new("Telemetry.SubscriptionClosed", "Telemetry API subscription is closed already");

    public static ExtensionRefusal LogsClosed { get; } = new("Logs.SubscriptionClosed", "Logs API subscription is closed already");

    public static ExtensionRefusal UnknownIdentifier(Guid id) => new("Extension.UnknownExtensionIdentifier", $"Unknown extension {id}");

    public static ExtensionRefusal InvalidRequest(string message) => new("InvalidRequestFormat", message);

    public static ExtensionRefusal InvalidEvent(string name, bool isExternal) => new(
        "Extension.InvalidEventType", $"{name}: {(name == "SHUTDOWN" && !isExternal ? "ShutdownEventNotSupportedForInternalExtension" : "ErrorInvalidEventType")}");

    public static ExtensionRefusal WrongState(ExtensionState from, string wanted, string extension) => new(
        "Extension.InvalidExtensionState", $"State transition from {from} to {wanted} failed for extension {extension}. Error: State transition is not allowed");
}
