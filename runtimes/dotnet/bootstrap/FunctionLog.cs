using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Thaw.LambdaRuntime;

/// <summary>The function's log: framed, so that a record of several lines stays one event, or plain when nobody reads frames.</summary>
internal sealed class FunctionLog : IDisposable
{
    private const int HeadLength = 16;
    private readonly FileStream _output;
    private readonly bool _framed;
    private readonly bool _json;
    private readonly Level _least;
    private readonly object _turn = new();

    private FunctionLog(FileStream output, bool framed, bool json, Level least) =>
        (_output, _framed, _json, _least) = (output, framed, json, least);

    /// <summary>The invocation that runs now, for the records that name it.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>Its trace.</summary>
    public string? TraceId { get; set; }

    public static FunctionLog Open()
    {
        var descriptor = Environment.GetEnvironmentVariable("_LAMBDA_TELEMETRY_LOG_FD");
        Environment.SetEnvironmentVariable("_LAMBDA_TELEMETRY_LOG_FD", null);
        var json = string.Equals(Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_FORMAT"), "JSON", StringComparison.OrdinalIgnoreCase);
        var level = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_LEVEL") ?? Environment.GetEnvironmentVariable("AWS_LAMBDA_HANDLER_LOG_LEVEL");
        var handle = new SafeFileHandle(descriptor is null ? 1 : descriptor[0] - '0', ownsHandle: false);
        return new FunctionLog(new FileStream(handle, FileAccess.Write, bufferSize: 0), descriptor is not null, json, Levels.Parse(level) ?? Level.Information);
    }

    /// <summary>Makes what is written to the console records of this log.</summary>
    public void TakeConsole()
    {
        Console.SetOut(new ConsoleWriter(this, Level.Information));
        Console.SetError(new ConsoleWriter(this, Level.Error));
    }

    /// <summary>Writes a record, unless its level is too low; without a level it is written as it is.</summary>
    public void Write(Level? level, string? message, object?[]? arguments = null, Exception? exception = null)
    {
        if (level < _least)
        {
            return;
        }

        var record = new LogRecord(Now(), RequestId, TraceId, level, message ?? "", arguments ?? [], exception);
        WriteRaw(_json ? JsonRecord.Of(record) : record.AsText());
    }

    public void WriteFailure(Exception exception) => Write(Level.Error, "", null, exception);

    /// <summary>Writes text as an event of its own.</summary>
    public void WriteRaw(string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        var data = new byte[HeadLength + Encoding.UTF8.GetMaxByteCount(text.Length) + 1];
        var length = Encoding.UTF8.GetBytes(text, data.AsSpan(HeadLength));
        if (_framed)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data, 0xA55A0003);
            BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), length);
            BinaryPrimitives.WriteInt64BigEndian(data.AsSpan(8), (Now() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        }
        else if (data[HeadLength + length - 1] != (byte)'\n')
        {
            data[HeadLength + length++] = (byte)'\n';
        }

        lock (_turn)
        {
            _output.Write(_framed ? data.AsSpan(0, HeadLength + length) : data.AsSpan(HeadLength, length));
        }
    }

    public void Dispose() => _output.Dispose();

    private static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();
}
