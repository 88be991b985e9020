namespace Thaw.Functions.Deploying;

/// <summary>New code, new layers or both on their way to a function.</summary>
internal sealed record Deployment
{
    private Deployment(Function? before, Function after, bool bringsCode, string subject)
    {
        (Before, After, BringsCode, Subject) = (before, after, bringsCode, subject);
    }

    /// <summary>The code signing configuration that a new function shall have, or null.</summary>
    public string? CodeSigningConfigArn { get; private init; }

    public FunctionTarget Function => new(After.Scope, After.Name, null);

    private Function? Before { get; }

    private Function After { get; }

    private bool BringsCode { get; }

    private string Subject { get; }

    /// <summary>A function that is made.</summary>
    public static Deployment Creating(Function function, string? codeSigningConfigArn) =>
        new(null, function, bringsCode: true, function.Name) { CodeSigningConfigArn = codeSigningConfigArn };

    /// <summary>A function that gets code, be it the same as before.</summary>
    public static Deployment OfCode(Function before, Function after) => new(before, after, bringsCode: true, after.Arn);

    /// <summary>A function whose settings change, layers perhaps among them.</summary>
    public static Deployment OfSettings(Function before, Function after) => new(before, after, bringsCode: false, after.Arn);

    /// <summary>What is new: how AWS's messages call it, and its content.</summary>
    public IEnumerable<(string Subject, string CodeId)> Packages()
    {
        var layers = (After.Configuration.Layers?.Versions ?? [])
            .Except(Before?.Configuration.Layers?.Versions ?? [])
            .Select(layer => (layer.Arn, layer.CodeId));
        return BringsCode ? layers.Prepend((Subject, After.Code.CodeId)) : layers;
    }
}
