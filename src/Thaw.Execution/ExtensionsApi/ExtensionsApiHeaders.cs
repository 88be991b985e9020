namespace Thaw.Execution.ExtensionsApi;

/// <summary>The headers of the Extensions API.</summary>
internal static class ExtensionsApiHeaders
{
    public const string Name = "Lambda-Extension-Name";
    public const string Identifier = "Lambda-Extension-Identifier";
    public const string EventIdentifier = "Lambda-Extension-Event-Identifier";
    public const string AcceptFeature = "Lambda-Extension-Accept-Feature";
    public const string ErrorType = "Lambda-Extension-Function-Error-Type";
}
