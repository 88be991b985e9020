namespace Thaw.Architecture.Tests;

public sealed class FormTests
{
    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name() => Holds(Rules.OnePublicTypeNamedAsItsFile, Repository.Sources);

    [Fact]
    public void A_name_says_what_a_type_does() => Holds(Rules.NoBannedName, Repository.SourcesAndTests);

    [Fact]
    public void A_public_type_says_in_a_sentence_what_it_is() => Holds(Rules.PublicTypesHaveASummary, Repository.Sources);

    [Fact]
    public void No_state_is_static() => Holds(Rules.NoMutableStatics, Repository.Sources);

    [Fact]
    public void Native_and_unsafe_code_lives_only_in_the_sandbox() => Holds(Rules.NativeCodeStaysInTheSandbox, Repository.Sources);

    [Fact]
    public void A_constructor_takes_at_most_six_parameters() => Holds(Rules.AtMostSixConstructorParameters, Repository.Sources);

    [Fact]
    public void Who_catches_everything_says_at_which_edge() => Holds(Rules.AnExceptionCaughtWholeSaysAtWhichEdge, Repository.Sources);

    [Fact]
    public void Nothing_is_left_for_later() => Holds(Rules.NothingIsLeftForLater, Repository.SourcesAndTests);

    [Fact]
    public void No_code_stands_in_comments() => Holds(Rules.NoCommentedOutCode, Repository.SourcesAndTests);

    private static void Holds(Func<SourceFile, IEnumerable<string>> rule, IReadOnlyList<SourceFile> files)
    {
        Assert.NotEmpty(files);
        Violations.None(files.SelectMany(rule));
    }
}
