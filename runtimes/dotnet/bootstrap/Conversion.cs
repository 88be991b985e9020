using System.Reflection;

namespace Thaw.LambdaRuntime;

/// <summary>Between bytes and a handler's types: streams as they are, everything else through the serializer that the function names.</summary>
internal sealed class Conversion
{
    private const string AttributeName = "Amazon.Lambda.Core.LambdaSerializerAttribute";
    private readonly SerializerCalls? _serializer;

    private Conversion(SerializerCalls? serializer) => _serializer = serializer;

    public static Conversion For(MethodInfo method, Assembly assembly, Type? input, Type? output)
    {
        var attribute = Find(method.GetCustomAttributesData()) ?? Find(assembly.GetCustomAttributesData());
        if (attribute is null)
        {
            Refuse(input, "deserialize input");
            Refuse(output, "serialize output");
            return new Conversion(null);
        }

        var type = attribute.ConstructorArguments is [{ Value: Type given }, ..]
            ? given
            : throw new LambdaValidationException($"The 'SerializerType' property on attribute class '{AttributeName}' is not set.");
        if (type.GetConstructor(Type.EmptyTypes) is null)
        {
            throw new LambdaValidationException($"The indicated serializer '{type.FullName}' does not define a public zero-parameter constructor.");
        }

        return type.GetInterface("Amazon.Lambda.Core.ILambdaSerializer") is { } shape
            ? new Conversion(new SerializerCalls(Activator.CreateInstance(type)!, shape))
            : throw new LambdaValidationException($"The '{type.FullName}' class is invalid: it does not implement the 'ILambdaSerializer' interface.");

        void Refuse(Type? wanted, string what)
        {
            if (wanted is not null && !typeof(Stream).IsAssignableFrom(wanted))
            {
                throw new LambdaValidationException(
                    $"Could not find the LambdaSerializerAttribute on the assembly '{assembly.GetName().Name}' or method '{method.Name}' while attempting to {what} data of type '{wanted.FullName}'. "
                    + $"To use types other than System.IO.Stream as input/output parameters, the assembly or Lambda function should be annotated with {AttributeName}.");
            }
        }
    }

    public object? Read(Type type, byte[] payload)
    {
        var stream = new MemoryStream(payload, writable: false);
        return type.IsAssignableFrom(typeof(MemoryStream)) && typeof(Stream).IsAssignableFrom(type) ? stream : _serializer!.Read(type, stream);
    }

    public void Write(Type type, object? answer, Stream stream)
    {
        if (typeof(Stream).IsAssignableFrom(type))
        {
            (answer as Stream)?.CopyTo(stream);
        }
        else
        {
            _serializer!.Write(type, answer, stream);
        }
    }

    private static CustomAttributeData? Find(IEnumerable<CustomAttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == AttributeName);
}
