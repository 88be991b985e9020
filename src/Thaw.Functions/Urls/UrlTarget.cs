using System.Text.RegularExpressions;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Urls;

/// <summary>Reads which function or alias a URL belongs to; a version has none.</summary>
internal static partial class UrlTarget
{
    private const string NameText = """(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?""";

    private const string AliasText = """((?!^\d+$)^[0-9a-zA-Z-_]+$)""";

    /// <summary>Checks the path's name, the query's qualifier, and with them whatever the caller has collected of the body.</summary>
    /// <exception cref="AwsException">Something is broken: all of it in one message.</exception>
    public static FunctionTarget Read(OperationRequest request, string action, Constraints constraints)
    {
        var name = request.Label("FunctionName");
        var qualifier = request.Query("Qualifier");
        new Constraints()
            .Length("functionName", name, 1, 140)
            .Pattern("functionName", name, NameForm(), NameText)
            .Length("qualifier", qualifier, 1, 128)
            .Pattern("qualifier", qualifier, AliasForm(), AliasText)
            .And(constraints)
            .ThrowIfAny();
        return FunctionTarget.Qualified(request, action);
    }

    [GeneratedRegex("^(?:" + NameText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NameForm();

    [GeneratedRegex("^(?![0-9]+\\z)[0-9a-zA-Z_-]+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex AliasForm();
}
