namespace Thaw.Functions.EventSources.Settings;

/// <summary>One credential or network setting for reaching a source.</summary>
/// <param name="Type">What the URI is, such as <c>BASIC_AUTH</c>.</param>
/// <param name="Uri">The secret's ARN, the subnet, the virtual host …</param>
internal sealed record SourceAccess(string Type, string Uri)
{
    public const string VirtualHost = "VIRTUAL_HOST";
}
