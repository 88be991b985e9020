using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Thaw.Execution.Connections;
using Thaw.Execution.Extensions;
using Thaw.Execution.Invocations;
using Thaw.Execution.RuntimeApi;

namespace Thaw.Execution.ExtensionsApi;

/// <summary><c>POST /extension/register</c>: an extension says which events it wants and gets its identifier.</summary>
internal static class ExtensionRegister
{
    private const int MaxBodyBytes = 256 * 1024;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task ServeAsync(HttpContext context, SandboxConnection connection)
    {
        var name = context.Request.Headers[ExtensionsApiHeaders.Name].ToString();
        if (name.Length == 0)
        {
            await ExtensionsApiAnswers.Refused(context.Response, ExtensionRefusal.EmptyName);
            return;
        }

        if (await RequestBody.ReadAsync(context.Request, MaxBodyBytes, context.RequestAborted) is not { } body)
        {
            await RuntimeApiAnswers.TooLarge(context.Response, MaxBodyBytes);
            return;
        }

        await (Register(name, body, connection, out var extension) is { } refusal
            ? ExtensionsApiAnswers.Refused(context.Response, refusal)
            : RegisteredAsync(context, extension!, connection.Environment.Version));
    }

    private static ExtensionRefusal? Register(string name, ReadOnlyMemory<byte> body, SandboxConnection connection, out Extension? extension)
    {
        extension = null;
        return RegisterRequest.Read(body, out var fault) is { } request
            ? connection.Environment.Register(connection.Run, name, request.Events, out extension)
            : ExtensionRefusal.InvalidRequest(fault!);
    }

    private static Task RegisteredAsync(HttpContext context, Extension extension, FunctionVersion version)
    {
        context.Response.Headers[ExtensionsApiHeaders.Identifier] = extension.Id.ToString();
        var accepts = context.Request.Headers[ExtensionsApiHeaders.AcceptFeature].ToString().Split(',', StringSplitOptions.TrimEntries);
        return ExtensionsApiAnswers.Write(context.Response, StatusCodes.Status200OK, Describe(version, accepts.Contains("accountId")));
    }

    private static ReadOnlyMemory<byte> Describe(FunctionVersion version, bool withAccount)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("functionName", version.Name);
            json.WriteString("functionVersion", version.Version);
            json.WriteString("handler", version.Handler);
            if (withAccount)
            {
                json.WriteString("accountId", version.Scope.Account.Value);
            }

            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
