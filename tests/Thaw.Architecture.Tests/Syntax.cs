using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Thaw.Architecture.Tests;

/// <summary>Small questions to a syntax tree.</summary>
internal static class Syntax
{
    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declared => declared.Identifier.ValueText,
        DelegateDeclarationSyntax declared => declared.Identifier.ValueText,
        _ => "",
    };

    public static bool Has(this MemberDeclarationSyntax member, SyntaxKind modifier) => member.Modifiers.Any(modifier);

    /// <summary>Whether a type can be seen from other assemblies: public itself and within public types only.</summary>
    public static bool IsVisible(this MemberDeclarationSyntax member) =>
        member.Has(SyntaxKind.PublicKeyword) && member.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(outer => outer.Has(SyntaxKind.PublicKeyword));

    public static bool HasSummary(this SyntaxNode node) =>
        node.GetLeadingTrivia().Any(trivia => trivia.GetStructure() is DocumentationCommentTriviaSyntax documentation
            && documentation.ToString() is var text
            && (text.Contains("<summary>", StringComparison.Ordinal) || text.Contains("<inheritdoc", StringComparison.Ordinal)));

    public static int LinesOf(this SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
