using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Extensions;

namespace Thaw.Execution.ExtensionsApi;

/// <summary><c>POST /extension/init/error</c>: an extension cannot initialize; it is expected to exit.</summary>
internal static class ExtensionInitError
{
    public static Task ServeAsync(HttpContext context, SandboxConnection connection) =>
        ExtensionFailure.ServeAsync(context, connection, ExtensionTrigger.InitError);
}
