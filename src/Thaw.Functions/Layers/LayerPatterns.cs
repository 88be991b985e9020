using System.Text.RegularExpressions;

namespace Thaw.Functions.Layers;

/// <summary>The patterns of the model for layers; each text is what AWS prints, each expression matches the whole of a value.</summary>
internal static partial class LayerPatterns
{
    public const string LayerNameText = @"(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";

    public const string ActionText = "lambda:GetLayerVersion";

    public const string PrincipalText = @"\d{12}|\*|arn:(aws[a-zA-Z-]*):iam::\d{12}:root";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(?:" + LayerNameText + ")\\z", Options)]
    public static partial Regex LayerName();

    [GeneratedRegex("^(?:" + ActionText + ")\\z", Options)]
    public static partial Regex Action();

    [GeneratedRegex("^(?:" + PrincipalText + ")\\z", Options)]
    public static partial Regex Principal();
}
