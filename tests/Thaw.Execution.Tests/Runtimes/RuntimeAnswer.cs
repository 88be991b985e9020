using System.Text;
using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>What a runtime posted.</summary>
/// <param name="Path">Such as <c>invocation/ID/response</c> or <c>init/error</c>.</param>
internal sealed record RuntimeAnswer(
    string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, IReadOnlyDictionary<string, string> Trailers)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? ErrorType => Headers.GetValueOrDefault("Lambda-Runtime-Function-Error-Type");
}
