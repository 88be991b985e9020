using System.Text;

namespace Thaw.LambdaRuntime;

/// <summary>What a function writes to the console: each line is a record, everything else is passed on as it is.</summary>
internal sealed class ConsoleWriter(FunctionLog log, Level level) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => log.WriteRaw(value.ToString());

    public override void Write(char[] buffer, int index, int count) => log.WriteRaw(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => log.WriteRaw(buffer.ToString());

    public override void Write(string? value) => log.WriteRaw(value ?? "");

    public override void WriteLine() => log.Write(level, "");

    public override void WriteLine(char value) => log.Write(level, value.ToString());

    public override void WriteLine(char[]? buffer) => log.Write(level, new string(buffer));

    public override void WriteLine(char[] buffer, int index, int count) => log.Write(level, new string(buffer, index, count));

    public override void WriteLine(ReadOnlySpan<char> buffer) => log.Write(level, buffer.ToString());

    public override void WriteLine(string? value) => log.Write(level, value);

    public override void WriteLine(StringBuilder? value) => log.Write(level, value?.ToString());

    public override void WriteLine(bool value) => log.Write(level, value.ToString());

    public override void WriteLine(int value) => WriteLine((object)value);

    public override void WriteLine(uint value) => WriteLine((object)value);

    public override void WriteLine(long value) => WriteLine((object)value);

    public override void WriteLine(ulong value) => WriteLine((object)value);

    public override void WriteLine(float value) => WriteLine((object)value);

    public override void WriteLine(double value) => WriteLine((object)value);

    public override void WriteLine(decimal value) => WriteLine((object)value);

    public override void WriteLine(object? value) =>
        log.Write(level, value is IFormattable formattable ? formattable.ToString(null, FormatProvider) : value?.ToString());

    public override void WriteLine(string format, params object?[] arg) => log.Write(level, string.Format(FormatProvider, format, arg));

    public override void WriteLine(string format, object? arg0) => log.Write(level, string.Format(FormatProvider, format, arg0));

    public override void WriteLine(string format, object? arg0, object? arg1) => log.Write(level, string.Format(FormatProvider, format, arg0, arg1));

    public override void WriteLine(string format, object? arg0, object? arg1, object? arg2) =>
        log.Write(level, string.Format(FormatProvider, format, arg0, arg1, arg2));

    public override Task WriteLineAsync() => WriteLineAsync("");

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }
}
