using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Thaw.Architecture.Tests;

/// <summary>The rules on the form of a file: each names what breaks it, as <c>path:line what</c>.</summary>
internal static class Rules
{
    private static readonly string[] BannedEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Common", "Base"];

    public static IEnumerable<string> OnePublicTypeNamedAsItsFile(SourceFile file)
    {
        var visible = file.TopLevelTypes().Where(type => type.Has(SyntaxKind.PublicKeyword)).ToList();
        foreach (var type in visible.Skip(1))
        {
            yield return $"{file.At(type)} a second public type, {Syntax.NameOf(type)}";
        }

        // A partial type may be spread over files that begin with its name: Thing.Reading.cs.
        if (visible is [var only] && file.Name.Split('.')[0] != Syntax.NameOf(only))
        {
            yield return $"{file.At(only)} {Syntax.NameOf(only)} is in a file of another name";
        }
    }

    public static IEnumerable<string> NoBannedName(SourceFile file) =>
        from type in file.All<MemberDeclarationSyntax>()
        let name = Syntax.NameOf(type)
        where name.Length > 0 && BannedEndings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal))
        select $"{file.At(type)} {name} says nothing about what it does";

    public static IEnumerable<string> PublicTypesHaveASummary(SourceFile file) =>
        from type in file.All<MemberDeclarationSyntax>()
        where Syntax.NameOf(type).Length > 0 && type.IsVisible() && !type.HasSummary()
        // Only one part of a partial type needs it.
        where !type.Has(SyntaxKind.PartialKeyword) || !file.Name.Contains('.', StringComparison.Ordinal)
        select $"{file.At(type)} {Syntax.NameOf(type)} has no summary";

    public static IEnumerable<string> NoMutableStatics(SourceFile file)
    {
        var fields = file.All<FieldDeclarationSyntax>()
            .Where(field => field.Has(SyntaxKind.StaticKeyword) && !field.Has(SyntaxKind.ReadOnlyKeyword) && !field.Has(SyntaxKind.ConstKeyword))
            .Select(field => $"{file.At(field)} static state: {field.Declaration.Variables[0].Identifier}");
        var properties = file.All<PropertyDeclarationSyntax>()
            .Where(property => property.Has(SyntaxKind.StaticKeyword)
                && property.AccessorList?.Accessors.Any(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Body is null && accessor.ExpressionBody is null) == true)
            .Select(property => $"{file.At(property)} static state: {property.Identifier}");
        return fields.Concat(properties);
    }

    public static IEnumerable<string> NativeCodeStaysInTheSandbox(SourceFile file)
    {
        if (file.Path.StartsWith("src/Thaw.Sandbox/", StringComparison.Ordinal))
        {
            return [];
        }

        var imports = file.All<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString() is "DllImport" or "LibraryImport")
            .Select(attribute => $"{file.At(attribute)} a call into native code");
        var unsafeCode = file.Root.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.UnsafeKeyword))
            .Select(token => $"{file.At(token.Parent!)} unsafe code");
        return imports.Concat(unsafeCode);
    }

    public static IEnumerable<string> AtMostSixConstructorParameters(SourceFile file)
    {
        var classes = file.All<ClassDeclarationSyntax>()
            .Where(type => type.ParameterList?.Parameters.Count > 6)
            .Select(type => $"{file.At(type)} {type.Identifier} takes {type.ParameterList!.Parameters.Count} parameters");
        var constructors = file.All<ConstructorDeclarationSyntax>()
            .Where(constructor => constructor.ParameterList.Parameters.Count > 6)
            .Select(constructor => $"{file.At(constructor)} {constructor.Identifier} takes {constructor.ParameterList.Parameters.Count} parameters");
        return classes.Concat(constructors);
    }

    public static IEnumerable<string> AnExceptionCaughtWholeSaysAtWhichEdge(SourceFile file) =>
        from clause in file.All<CatchClauseSyntax>()
        where clause.Declaration is null || clause.Declaration.Type.ToString() is "Exception" or "System.Exception"
        where clause.Filter is null
        let cleansUpAndGoesOn = clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null }
        where !cleansUpAndGoesOn
        where !clause.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
        select $"{file.At(clause)} catches everything and does not say at which edge";

    public static IEnumerable<string> NothingIsLeftForLater(SourceFile file)
    {
        var thrown = file.All<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == "Not" + "ImplementedException")
            .Select(name => $"{file.At(name)} {name.Identifier}");
        var notes = file.Root.DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Where(trivia => trivia.ToString() is var text && (text.Contains("TO" + "DO", StringComparison.Ordinal) || text.Contains("FIX" + "ME", StringComparison.Ordinal) || text.Contains("HA" + "CK", StringComparison.Ordinal)))
            .Select(trivia => $"{file.Path}:{trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1} {trivia}");
        return thrown.Concat(notes);
    }

    public static IEnumerable<string> NoCommentedOutCode(SourceFile file) =>
        from trivia in file.Root.DescendantTrivia()
        where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
        let text = trivia.ToString().TrimEnd()
        where text.EndsWith(';') || text.EndsWith('{') || text is "// }"
        select $"{file.Path}:{trivia.GetLocation().GetLineSpan().StartLinePosition.Line + 1} code in a comment: {text}";
}
