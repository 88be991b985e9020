using Microsoft.AspNetCore.Http;
using Thaw.Aws.Auditing;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Door;

/// <summary>Opens an exchange for each request, and has its record kept once its answer is decided.</summary>
internal sealed class Exchanges(IdSource ids, AuditCapture audit)
{
    public Exchange Open(HttpContext http) => new(http, ids.NextGuid().ToString());

    public void Close(Exchange exchange) => audit.Record(exchange);
}
