using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests;

public sealed class LambdaApiTests
{
    [Fact]
    public void The_table_has_every_operation_of_the_model_in_its_order_with_its_method_and_path()
    {
        var model = RepositoryFiles.Find("../shared/aws-models/lambda.json");
        Assert.SkipWhen(model is null, "The model of Lambda is not beside this repository.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(model!));
        var expected = document.RootElement.GetProperty("operations").EnumerateObject().Select(operation =>
        {
            var http = operation.Value.GetProperty("http");
            return (operation.Name, http.GetProperty("method").GetString(), http.GetProperty("requestUri").GetString());
        });
        Assert.Equal(expected, LambdaApi.Definition.Operations.Entries.Select(entry => (entry.Name, entry.Method, entry.Path)));
    }

    [Fact]
    public void The_table_has_85_operations() => Assert.Equal(85, LambdaApi.Definition.Operations.Entries.Count);

    [Fact]
    public async Task Every_operation_of_the_table_can_be_made()
    {
        await using var lambda = await LambdaHarness.StartAsync();
        Assert.All(
            LambdaApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null),
            entry => Assert.IsType<IOperation>(lambda.Make(entry.Implementation!), exactMatch: false));
    }

    [Fact]
    public void The_page_about_coverage_says_something_about_every_operation_of_the_model_and_about_no_other()
    {
        var model = RepositoryFiles.Find("../shared/aws-models/lambda.json");
        Assert.SkipWhen(model is null, "The model of Lambda is not beside this repository.");
        using var document = JsonDocument.Parse(File.ReadAllBytes(model!));
        var expected = document.RootElement.GetProperty("operations").EnumerateObject().Select(operation => operation.Name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), CoveragePage.Noted.Select(note => note.Operation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_about_coverage_says_what_what_the_table_says() => RepositoryFiles.RequireSame("docs/coverage-lambda.md", CoveragePage.Write());

    [Fact]
    public void What_the_page_about_coverage_says_of_an_operation_stands_in_the_notes_of_its_slice() => Assert.All(
        CoveragePage.Noted,
        note => Assert.Equal(
            $"{typeof(LambdaApi).Namespace}.{note.Slice}",
            LambdaApi.Definition.Operations.Entries.Single(entry => entry.Name == note.Operation).Implementation?.Namespace));
}
