using System.Reflection;

namespace Thaw.LambdaRuntime;

/// <summary>Calls the generic methods of a function's serializer for types that are known only now.</summary>
internal sealed class SerializerCalls(object serializer, Type shape)
{
    private MethodInfo? _read;
    private MethodInfo? _write;

    public object? Read(Type type, Stream stream) =>
        (_read ??= shape.GetMethod("Deserialize")!.MakeGenericMethod(type)).Invoke(serializer, BindingFlags.DoNotWrapExceptions, null, [stream], null);

    public void Write(Type type, object? answer, Stream stream) =>
        (_write ??= shape.GetMethod("Serialize")!.MakeGenericMethod(type)).Invoke(serializer, BindingFlags.DoNotWrapExceptions, null, [answer, stream], null);
}
