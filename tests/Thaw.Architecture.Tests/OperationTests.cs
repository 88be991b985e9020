using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Thaw.Architecture.Tests;

/// <summary>One operation is one class in one file, named as AWS names it, and is in exactly one operation table.</summary>
public sealed partial class OperationTests
{
    private static readonly List<(SourceFile File, string Name)> Operations =
        [.. from file in Repository.Sources
            from type in file.All<ClassDeclarationSyntax>()
            where type.BaseList?.Types.Any(parent => parent.Type.ToString() == "IOperation") == true
            select (file, type.Identifier.ValueText)];

    [Fact]
    public void An_operation_has_a_file_of_its_own()
    {
        Assert.NotEmpty(Operations);
        Violations.None(Operations.Where(operation => operation.File.Name.Split('.')[0] != operation.Name).Select(operation => $"{operation.File.Path} holds {operation.Name}"));
        Violations.None(Operations.GroupBy(operation => operation.File.Path).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void An_operation_is_in_exactly_one_table()
    {
        var mapped = Named(Mapped()).ToLookup(name => name);

        Violations.None(from operation in Operations
                        let tables = mapped[(ServiceOf(operation.File), operation.Name)].Count()
                        where tables != 1
                        select $"{operation.File.Path} is in {tables} tables");
    }

    [Fact]
    public void An_operation_is_not_both_there_and_planned()
    {
        var planned = Named(Planned()).ToHashSet();

        Violations.None(Operations.Where(operation => planned.Contains((ServiceOf(operation.File), operation.Name))).Select(operation => operation.File.Path));
    }

    [Fact]
    public void An_operation_declares_what_its_caller_must_be_allowed()
    {
        var declared = Named(Declared()).ToHashSet();

        Violations.None(Operations.Where(operation => !declared.Contains((ServiceOf(operation.File), operation.Name))).Select(operation => operation.File.Path));
    }

    private static IEnumerable<(string Service, string Operation)> Named(Regex form) =>
        Repository.Sources.SelectMany(file => form.Matches(file.Text).Select(match => (ServiceOf(file), match.Groups[1].Value)));

    // Several services have a TagResource: a name is unique in its service, which is an assembly or a companion's folder.
    private static string ServiceOf(SourceFile file)
    {
        var parts = file.Path.Split('/');
        return string.Join('/', parts.Take(parts[1] == "Thaw.Companions" ? 3 : 2));
    }

    [GeneratedRegex(@"\.Map<(?:[\w.]+\.)?(\w+)>\(")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"\.Map<(?:[\w.]+\.)?(\w+)>\([^()]*\)\s*\.Asks(?:<|Nothing\()")]
    private static partial Regex Declared();

    [GeneratedRegex(@"\.Planned\(""(\w+)""")]
    private static partial Regex Planned();
}
