using Thaw.Aws.Authorization.Enforcement;
using Thaw.Sandbox;
using Thaw.Server.Options;

namespace Thaw.Server;

/// <summary>What the server says once it listens; other programs wait for the line with the address.</summary>
internal static class Announcement
{
    // The listener for connections from inside sandboxes shows itself as an address too, but not one that a person can reach.
    private const string Sandboxes = "http://sandboxes";

    /// <summary>Writes the address last, after every option that a person should not forget.</summary>
    public static void Write(TextWriter writer, ServerOptions options, EgressState egress, IEnumerable<string> urls)
    {
        WriteDevelopmentOptions(writer, options);
        foreach (var sentence in egress.Sentences)
        {
            writer.WriteLine(sentence);
        }

        if (options.RuntimesNearest)
        {
            writer.WriteLine("A runtime that is not installed is served by the nearest version that is; the INIT_START line names it.");
        }

        writer.WriteLine($"Data is kept in {options.Data}");
        foreach (var url in urls.Where(url => url != Sandboxes))
        {
            writer.WriteLine($"Thaw listens on {url}");
        }

        writer.Flush();
    }

    private static void WriteDevelopmentOptions(TextWriter writer, ServerOptions options)
    {
        if (options.Account is not null)
        {
            writer.WriteLine($"Development option: the default account is {options.Account}.");
        }

        if (options.AcceptAnyCredentials)
        {
            writer.WriteLine("Development option: any credentials are accepted; an unknown access key counts as the root of the default account.");
        }

        if (options.AllowReset)
        {
            writer.WriteLine("Development option: POST /_thaw/reset empties everything.");
        }

        if (options.Authorization == AuthorizationMode.Audit)
        {
            writer.WriteLine("Permissions are not enforced: everything passes, and the log says what would be refused.");
        }
    }
}
