using Microsoft.AspNetCore.Http;

namespace Thaw.Execution.RuntimeApi;

/// <summary><c>POST /runtime/restore/error</c>: only an environment made from a snapshot can fail to restore, and none is yet.</summary>
internal static class RestoreError
{
    public static Task ServeAsync(HttpContext context) => RuntimeApiAnswers.NotRestoring(context.Response);
}
