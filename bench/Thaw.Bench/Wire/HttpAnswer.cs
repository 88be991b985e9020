using System.Text;

namespace Thaw.Bench.Wire;

/// <summary>One response, in the connection's buffer: valid until the next exchange.</summary>
internal readonly ref struct HttpAnswer(int status, ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
{
    public int Status { get; } = status;

    public ReadOnlySpan<byte> Head { get; } = head;

    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Refuses an answer that is not 200 to 299 or that is a function's error.</summary>
    public HttpAnswer OrFail()
    {
        if (Status is >= 200 and < 300 && HttpHead.Find(Head, "x-amz-function-error"u8).IsEmpty)
        {
            return this;
        }

        throw new MeasurementException($"Answer {Status}: {Encoding.UTF8.GetString(Body[..Math.Min(Body.Length, 500)])}");
    }
}
