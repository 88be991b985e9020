using Amazon.Lambda.Core;

namespace TestFunctions;

/// <summary>A serializer of one handler: text in, loud text out.</summary>
public sealed class Shouting : ILambdaSerializer
{
    public T Deserialize<T>(Stream requestStream) => (T)(object)new StreamReader(requestStream).ReadToEnd();

    public void Serialize<T>(T response, Stream responseStream)
    {
        using var writer = new StreamWriter(responseStream, leaveOpen: true);
        writer.Write($"\"{response?.ToString()?.Trim('"').ToUpperInvariant()}!\"");
    }
}
