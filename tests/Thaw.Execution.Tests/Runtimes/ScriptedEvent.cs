using System.Text;

namespace Thaw.Execution.Tests.Runtimes;

/// <summary>One event for the runtime under test.</summary>
internal sealed record ScriptedEvent(string Id, string Json)
{
    public Dictionary<string, string> Headers { get; } = new()
    {
        ["Lambda-Runtime-Aws-Request-Id"] = Id,
        ["Lambda-Runtime-Deadline-Ms"] = "4102444800000",
        ["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:000000000000:function:f:live",
        ["Lambda-Runtime-Trace-Id"] = $"Root=1-{Id}",
    };

    public bool Chunked { get; init; }

    public byte[] Payload => Encoding.UTF8.GetBytes(Json);
}
