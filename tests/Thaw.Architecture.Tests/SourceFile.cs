using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Thaw.Architecture.Tests;

/// <summary>A C# file and its syntax tree.</summary>
internal sealed class SourceFile
{
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        Lines = text.Split('\n').Length - (text.EndsWith('\n') ? 1 : 0);
        Root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot();
    }

    /// <summary>Relative to the root of the repository.</summary>
    public string Path { get; }

    public string Text { get; }

    public int Lines { get; }

    public CompilationUnitSyntax Root { get; }

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    /// <summary>The types that are not inside another type, delegates included.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes() =>
        All<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
            && member.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax);

    /// <summary>Where a node stands, as <c>path:line</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
}
