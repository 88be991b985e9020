using System.Text.Json;
using Amazon.Lambda.Core;

[assembly: LambdaSerializer(typeof(TestFunctions.JsonSerializer))]

namespace TestFunctions;

/// <summary>A serializer as functions bring one.</summary>
public sealed class JsonSerializer : ILambdaSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public T Deserialize<T>(Stream requestStream) => System.Text.Json.JsonSerializer.Deserialize<T>(requestStream, Options)!;

    public void Serialize<T>(T response, Stream responseStream) => System.Text.Json.JsonSerializer.Serialize(responseStream, response, Options);
}
