using System.CommandLine;

namespace Thaw.Server.Explaining;

/// <summary><c>explain</c>: asks a running server why a request was refused, or whether one would be.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string?> Message = new("message")
    {
        Arity = ArgumentArity.ZeroOrOne,
        Description = "The encoded message of a refusal, from its header x-thaw-authorization-failure",
    };

    private static readonly Option<string?> Principal = new("--principal") { Description = "ARN of a user or a role, 12 digits for the root of an account, or a service" };
    private static readonly Option<string?> Action = new("--action") { Description = "The action, such as lambda:InvokeFunction" };
    private static readonly Option<string?> Resource = new("--resource") { Description = "ARN of the resource (default: *)" };
    private static readonly Option<string?> Endpoint = new("--endpoint") { Description = "Where the server listens (default: AWS_ENDPOINT_URL, else http://127.0.0.1:4566)" };

    /// <summary>Prints the answer; returns the exit status.</summary>
    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Explains a refusal of Thaw to the administrator of the account, signed with AWS_ACCESS_KEY_ID and its siblings (default: test/test).")
        {
            Message, Principal, Action, Resource, Endpoint,
        };
        root.SetAction((parsed, cancellation) => AnswerAsync(parsed, cancellation));
        return root.Parse(arguments).InvokeAsync();
    }

    private static async Task<int> AnswerAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var client = new ExplainClient(parsed.GetValue(Endpoint));
        try
        {
            var text = (parsed.GetValue(Message), parsed.GetValue(Principal), parsed.GetValue(Action)) switch
            {
                ({ } message, null, null) => await client.DecodeAsync(message, cancellation),
                (null, { } principal, { } action) => await client.AskAsync(principal, action, parsed.GetValue(Resource) ?? "*", cancellation),
                _ => throw new InvalidDataException("Give an encoded message, or --principal, --action and --resource."),
            };
            await Console.Out.WriteLineAsync(text.TrimEnd());
            return 0;
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidDataException or UriFormatException)
        {
            await Console.Error.WriteLineAsync($"thaw: {failure.Message}");
            return 1;
        }
    }
}
