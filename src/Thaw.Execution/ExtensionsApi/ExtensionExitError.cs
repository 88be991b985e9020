using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Extensions;

namespace Thaw.Execution.ExtensionsApi;

/// <summary><c>POST /extension/exit/error</c>: an extension ends because of an error; it is expected to exit.</summary>
internal static class ExtensionExitError
{
    public static Task ServeAsync(HttpContext context, SandboxConnection connection) =>
        ExtensionFailure.ServeAsync(context, connection, ExtensionTrigger.ExitError);
}
