namespace Thaw.Architecture.Tests;

/// <summary>Each rule finds what it is there to find, and lets its neighbour pass.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("public class A; public class B;", 1)]
    [InlineData("public class B;", 1)]
    [InlineData("public class A { public class Inner; } internal class B;", 0)]
    public void One_public_type(string code, int found) => Finds(found, Rules.OnePublicTypeNamedAsItsFile, code);

    [Theory]
    [InlineData("class PoolManager;", 1)]
    [InlineData("class A { record ThingBase; enum TimeHelper { } }", 2)]
    [InlineData("class Database; class Helpful;", 1)]
    public void Banned_names(string code, int found) => Finds(found, Rules.NoBannedName, code.Replace("Database", "DataBase", StringComparison.Ordinal));

    [Theory]
    [InlineData("public class A;", 1)]
    [InlineData("/// <summary>It is.</summary>\npublic class A { public class B; }", 1)]
    [InlineData("/// <summary>It is.</summary>\npublic class A;\ninternal class C { public class D; }", 0)]
    public void Summaries(string code, int found) => Finds(found, Rules.PublicTypesHaveASummary, code);

    [Theory]
    [InlineData("class A { static int _a; }", 1)]
    [InlineData("class A { static int B { get; set; } }", 1)]
    [InlineData("class A { static readonly int C = 1; const int D = 2; static int E => 1; int _f; }", 0)]
    public void Mutable_statics(string code, int found) => Finds(found, Rules.NoMutableStatics, code);

    [Theory]
    [InlineData("class A { [LibraryImport(\"libc\")] static partial int kill(); }", 1)]
    [InlineData("unsafe class A;", 1)]
    [InlineData("class A;", 0)]
    public void Native_code(string code, int found) => Finds(found, Rules.NativeCodeStaysInTheSandbox, code);

    [Theory]
    [InlineData("class A(int a, int b, int c, int d, int e, int f, int g);", 1)]
    [InlineData("class A { A(int a, int b, int c, int d, int e, int f, int g) { } }", 1)]
    [InlineData("class A(int a, int b, int c, int d, int e, int f);", 0)]
    public void Constructor_parameters(string code, int found) => Finds(found, Rules.AtMostSixConstructorParameters, code);

    [Theory]
    [InlineData("class A { void B() { try { } catch (Exception e) { } } }", 1)]
    [InlineData("class A { void B() { try { } catch { } } }", 1)]
    [InlineData("class A { void B() { try { } catch (Exception) { C(); throw; } } }", 0)]
    [InlineData("class A { void B() { try { } catch (IOException) { } } }", 0)]
    [InlineData("class A { void B() { try { }\n // The edge of a request.\n catch (Exception) { } } }", 0)]
    public void Catching_everything(string code, int found) => Finds(found, Rules.AnExceptionCaughtWholeSaysAtWhichEdge, code);

    [Theory]
    [InlineData("class A { void B() => throw new NotImplementedException(); }", 1)]
    [InlineData("// TO_DO: later\nclass A;", 1)]
    [InlineData("// Done.\nclass A;", 0)]
    public void Left_for_later(string code, int found) => Finds(found, Rules.NothingIsLeftForLater, code.Replace("TO_DO", "TO" + "DO", StringComparison.Ordinal));

    [Theory]
    [InlineData("// var a = 1;\nclass A;", 1)]
    [InlineData("// if (a) {\nclass A;", 1)]
    [InlineData("// A sentence.\nclass A;", 0)]
    public void Commented_out_code(string code, int found) => Finds(found, Rules.NoCommentedOutCode, code);

    [Fact]
    public void Sizes_are_measured()
    {
        var file = new SourceFile("src/A.cs", "class A\n{\n    void B()\n    {\n        if (true)\n        {\n            while (true)\n            {\n            }\n        }\n    }\n}\n");

        Assert.Equal(12, file.Lines);
        Assert.Equal(new Measure("method", "src/A.cs A.B", 9), Sizes.Methods(file).Single());
        Assert.Equal(new Measure("nesting", "src/A.cs A.B", 2), Sizes.Nesting(file).Single());
    }

    private static void Finds(int count, Func<SourceFile, IEnumerable<string>> rule, string code) =>
        Assert.Equal(count, rule(new SourceFile("src/A.cs", code)).Count());
}
