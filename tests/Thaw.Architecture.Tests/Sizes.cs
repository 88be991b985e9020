using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Thaw.Architecture.Tests;

/// <summary>Measures files, methods and the depth of their statements.</summary>
internal static class Sizes
{
    public static IEnumerable<Measure> All(SourceFile file) => [new Measure("file", file.Path, file.Lines), .. Methods(file), .. Nesting(file)];

    /// <summary>Lines of each method, from its signature to its closing brace, without attributes and comments above.</summary>
    public static IEnumerable<Measure> Methods(SourceFile file) =>
        Members(file).Select(member => new Measure("method", Subject(file, member), LinesWithoutAttributes(member)));

    /// <summary>How deep control statements stand within each other.</summary>
    public static IEnumerable<Measure> Nesting(SourceFile file) =>
        Members(file).Select(member => new Measure("nesting", Subject(file, member), Depth(member)));

    private static IEnumerable<MemberDeclarationSyntax> Members(SourceFile file) =>
        file.All<MemberDeclarationSyntax>().Where(member => member is BaseMethodDeclarationSyntax or PropertyDeclarationSyntax);

    private static int LinesWithoutAttributes(MemberDeclarationSyntax member) => member.WithAttributeLists(default).LinesOf();

    private static int Depth(MemberDeclarationSyntax member) =>
        member.DescendantNodes().Where(IsControl).Select(node => node.Ancestors().TakeWhile(outer => outer != member).Count(IsControl) + 1).DefaultIfEmpty().Max();

    private static bool IsControl(SyntaxNode node) => node switch
    {
        // `else if` continues its `if`, and `catch` and `finally` stand beside their `try`.
        IfStatementSyntax { Parent: ElseClauseSyntax } => false,
        IfStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax or FixedStatementSyntax => true,
        UsingStatementSyntax => true,
        _ => false,
    };

    private static string Subject(SourceFile file, MemberDeclarationSyntax member)
    {
        var type = member.Ancestors().OfType<BaseTypeDeclarationSyntax>().FirstOrDefault()?.Identifier.ValueText;
        var name = member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            ConstructorDeclarationSyntax => "constructor",
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            OperatorDeclarationSyntax @operator => @operator.OperatorToken.ValueText,
            _ => member.Kind().ToString(),
        };
        return $"{file.Path} {type}.{name}";
    }
}
