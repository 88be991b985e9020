using System.Text.Json;

namespace Hello;

/// <summary>A function that greets, and says where it runs.</summary>
public class Function
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>What comes in.</summary>
    public record Guest(string Name = "world");

    /// <summary>What goes out.</summary>
    public record Greeting(string Text, string? Function, int Memory);

    /// <summary>The handler: streams need no library of AWS's.</summary>
    public async Task<Stream> Greet(Stream input)
    {
        var guest = await JsonSerializer.DeserializeAsync<Guest>(input, Options) ?? new Guest();
        Console.WriteLine($"greeting {guest.Name}");
        var greeting = new Greeting($"{Setting("GREETING") ?? "Hello"}, {guest.Name}!", Setting("AWS_LAMBDA_FUNCTION_NAME"), int.Parse(Setting("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")!));
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(greeting, Options));
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name);
}
