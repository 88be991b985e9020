using Microsoft.AspNetCore.Http;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>GET /runtime/restore/next</c>: only an environment made from a snapshot has something to restore, and none is yet.</summary>
internal static class RestoreNext
{
    public static Task ServeAsync(HttpContext context) => RuntimeApiAnswers.NotRestoring(context.Response);
}
