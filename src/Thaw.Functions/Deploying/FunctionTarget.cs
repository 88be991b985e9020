using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Deploying;

/// <summary>The function that a request speaks of: in the caller's account and region, its name read in any form.</summary>
/// <param name="Scope">The account and region.</param>
/// <param name="Name">The bare name.</param>
/// <param name="Qualifier">The qualifier from the name or the query, or null.</param>
internal sealed record FunctionTarget(Scope Scope, string Name, Qualifier? Qualifier)
{
    /// <summary>The ARN without a qualifier.</summary>
    public string Arn => ArnOf(Scope, Name);

    /// <summary>The ARN as the request wrote it: with a qualifier when it gave one.</summary>
    public string WrittenArn => Qualifier is { } qualifier ? $"{Arn}:{qualifier}" : Arn;

    /// <summary>The version to look for: no qualifier means <c>$LATEST</c>.</summary>
    public string VersionOrAlias => (Qualifier ?? Aws.Naming.Qualifier.Latest).Value;

    /// <summary>A version that is there already.</summary>
    public static FunctionTarget OfVersion(Function function) =>
        Aws.Naming.Qualifier.TryParse(function.Version, out var version)
            ? new FunctionTarget(function.Scope, function.Name, version)
            : throw new InvalidDataException($"The store holds a version '{function.Version}' of '{function.Name}', which is not valid.");

    public static string ArnOf(Scope scope, string name) =>
        $"arn:{PartitionOf(scope.Region)}:lambda:{scope.Region}:{scope.Account}:function:{name}";

    /// <summary>Reads the path's name and the query's qualifier of an operation that takes both.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">The IAM action, such as <c>GetFunction</c>, for a refusal's wording.</param>
    /// <param name="rest">What is broken of the rest of the request.</param>
    public static FunctionTarget Qualified(OperationRequest request, string action, Constraints? rest = null)
    {
        var text = request.Label("FunctionName");
        var written = request.Query("Qualifier");
        Qualifier? qualifier = Aws.Naming.Qualifier.TryParse(written, out var parsed) ? parsed : null;
        if (!FunctionReference.TryParse(text, out var reference) || (written is not null && qualifier is null))
        {
            throw Refuse(request.Scope, text, written, rest);
        }

        rest?.ThrowIfAny();

        var target = Locate(request, reference, action);
        if (qualifier is null)
        {
            return target;
        }

        return target.Qualifier is null || target.Qualifier == qualifier
            ? target with { Qualifier = qualifier }
            : throw LambdaErrors.QualifierMismatch();
    }

    /// <summary>Reads the path's name of an operation that works on the function itself, and refuses with it what is broken of the rest of the request.</summary>
    public static FunctionTarget Unqualified(OperationRequest request, string action, Constraints? rest = null)
    {
        var text = request.Label("FunctionName");
        CollectName(new Constraints(), text).And(rest).ThrowIfAny();
        return FromBody(request, text, action);
    }

    /// <summary>Reads the path's name, which may be as long as one with a qualifier, of an operation that works on the function itself.</summary>
    public static FunctionTarget WholeFunction(OperationRequest request, string action, Constraints? rest = null) =>
        Qualified(request, action, rest).WithoutQualifier();

    /// <summary>Reads a name from a body, whose constraints have been checked with <see cref="CollectName"/>.</summary>
    public static FunctionTarget FromBody(OperationRequest request, string name, string action) =>
        FunctionReference.TryParse(name, out var reference)
            ? Locate(request, reference, action).WithoutQualifier()
            : throw NoSuchName(request.Scope, name);

    /// <summary>Reads a name with the qualifier that is written in it, or null when no function can be called so.</summary>
    public static FunctionTarget? Written(OperationRequest request, string name, string action) =>
        FunctionReference.TryParse(name, out var reference) ? Locate(request, reference, action) : null;

    /// <summary>The constraints of a function's name in operations on the function itself.</summary>
    public static Constraints CollectName(Constraints constraints, string? name) => constraints
        .Length("functionName", name, 1, 140)
        .Pattern("functionName", name, FunctionPatterns.FunctionNameForm(), FunctionPatterns.FunctionNameText);

    /// <summary>Refuses a new function's name, in any of its forms, that is longer than names are; the pattern lets it through.</summary>
    public static void RefuseLong(string name)
    {
        if (name.Split(':').FirstOrDefault(part => part.Length > FunctionName.MaxLength) is { } bare)
        {
            throw LambdaErrors.NameTooLong(bare, FunctionName.MaxLength);
        }
    }

    private FunctionTarget WithoutQualifier() => Qualifier switch
    {
        null => this,
        { IsLatest: true } => this with { Qualifier = null },
        _ => throw LambdaErrors.FunctionsOnly(),
    };

    // Only what cannot be read is compared with the model's patterns, which are slower and let a little more through.
    private static AwsException Refuse(Scope scope, string text, string? qualifier, Constraints? rest)
    {
        new Constraints()
            .Length("functionName", text, 1, 256)
            .Pattern("functionName", text, FunctionPatterns.NamespacedFunctionName(), FunctionPatterns.NamespacedFunctionNameText)
            .Length("qualifier", qualifier, 1, Aws.Naming.Qualifier.MaxLength)
            .Pattern("qualifier", qualifier, FunctionPatterns.QualifierForm(), FunctionPatterns.QualifierText)
            .And(rest)
            .ThrowIfAny();
        return FunctionReference.TryParse(text, out var reference)
            ? LambdaErrors.FunctionNotFound($"{ArnOf(scope, reference.Name.Value)}:{qualifier}")
            : NoSuchName(scope, text);
    }

    // The model's patterns let names through that no function can have: longer than 64, or with a dot.
    private static AwsException NoSuchName(Scope scope, string text) =>
        LambdaErrors.FunctionNotFound(text.StartsWith("arn:", StringComparison.Ordinal) ? text : ArnOf(scope, text));

    private static FunctionTarget Locate(OperationRequest request, FunctionReference reference, string action)
    {
        var scope = request.Scope;
        if (reference.Account is { } account && account != scope.Account)
        {
            var asked = new Scope(account, reference.Region ?? scope.Region);
            throw LambdaErrors.NotAuthorized(request.Caller.Arn, action, ArnOf(asked, reference.Name.Value));
        }

        if (reference.Region is { } region && region != scope.Region)
        {
            throw LambdaErrors.OtherRegion(region.Value, scope.Region.Value);
        }

        return new FunctionTarget(scope, reference.Name.Value, reference.Qualifier);
    }

    public static string PartitionOf(Region region) => region.Value switch
    {
        ['c', 'n', '-', ..] => "aws-cn",
        ['u', 's', '-', 'g', 'o', 'v', '-', ..] => "aws-us-gov",
        _ => "aws",
    };
}
