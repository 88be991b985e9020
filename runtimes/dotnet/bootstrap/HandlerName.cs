namespace Thaw.LambdaRuntime;

/// <summary>The parts of a handler <c>ASSEMBLY::TYPE::METHOD</c>.</summary>
internal sealed record HandlerName(string Assembly, string Type, string Method)
{
    private const string Form = "The valid format is 'ASSEMBLY::TYPE::METHOD'.";

    public static HandlerName Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new LambdaValidationException($"Empty lambda function handler. {Form}");
        }

        var parts = text.Split("::", 3);
        return parts switch
        {
            { Length: < 3 } => throw new LambdaValidationException($"Invalid lambda function handler: '{text}'. {Form}"),
            ["", ..] => throw Missing("assembly"),
            [_, "", _] => throw Missing("type"),
            [_, _, ""] => throw Missing("method"),
            _ => new HandlerName(parts[0].Trim(), parts[1].Trim(), parts[2].Trim()),
        };

        LambdaValidationException Missing(string what) => new($"Invalid lambda function handler: '{text}', the {what} is missing. {Form}");
    }
}
