using Thaw.Aws.Door;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Tests.Door;

public sealed class RouteTableTests
{
    private static readonly RouteTable Table = new(
        new OperationTable()
            .Planned("ListFunctions", "GET", "/2015-03-31/functions/")
            .Planned("CreateFunction", "POST", "/2015-03-31/functions")
            .Planned("GetFunction", "GET", "/2015-03-31/functions/{FunctionName}")
            .Planned("GetConfiguration", "GET", "/2015-03-31/functions/{FunctionName}/configuration")
            .Planned("GetAlias", "GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
            .Planned("GetSettings", "GET", "/2015-03-31/functions/settings")
            .Planned("FindFunction", "GET", "/2015-03-31/functions?find=Function")
            .Planned("ListAll", "GET", "/2015-03-31/functions/{FunctionName}?List=ALL")
            .Planned("GetObject", "GET", "/buckets/{Bucket}/{Key+}")
            .Entries.Select(entry => new ServedOperation(entry, null)));

    [Theory]
    [InlineData("GET", "/2015-03-31/functions/", "ListFunctions", "")]
    [InlineData("GET", "/2015-03-31/functions", "ListFunctions", "")]
    [InlineData("POST", "/2015-03-31/functions", "CreateFunction", "")]
    [InlineData("POST", "/2015-03-31/functions/", "CreateFunction", "")]
    [InlineData("GET", "/2015-03-31/functions/f", "GetFunction", "FunctionName=f")]
    [InlineData("GET", "/2015-03-31/functions/f/", "GetFunction", "FunctionName=f")]
    [InlineData("GET", "/2015-03-31/functions/settings", "GetSettings", "")]
    [InlineData("GET", "/2015-03-31/functions/settings/configuration", "GetConfiguration", "FunctionName=settings")]
    [InlineData("GET", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af%3A%24LATEST", "GetFunction", "FunctionName=arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST")]
    [InlineData("GET", "/2015-03-31/functions/a%2Fb/aliases/c%2fd", "GetAlias", "FunctionName=a/b,Name=c/d")]
    [InlineData("GET", "/2015-03-31/functions/a+b%20c", "GetFunction", "FunctionName=a+b c")]
    [InlineData("GET", "/2015-03-31/functions/%E1%88%B4", "GetFunction", "FunctionName=\u1234")]
    [InlineData("GET", "/buckets/b/x/y%2Fz", "GetObject", "Bucket=b,Key=x/y/z")]
    [InlineData("GET", "/buckets/b/x/", "GetObject", "Bucket=b,Key=x/")]
    public void A_path_finds_its_operation_and_its_labels_are_decoded_after_splitting(string method, string path, string operation, string labels)
    {
        var match = Table.Find(method, path);
        Assert.Equal(operation, match?.Operation.Entry.Name);
        Assert.Equal(labels, string.Join(',', match!.Value.Labels.Select(label => $"{label.Key}={label.Value}")));
    }

    [Theory]
    [InlineData("/2015-03-31/functions", "?find=Function", "FindFunction")]
    [InlineData("/2015-03-31/functions", "?Arn=a%3Ab&find=Function", "FindFunction")]
    [InlineData("/2015-03-31/functions", "?find=FunctionX", "ListFunctions")]
    [InlineData("/2015-03-31/functions", "?List=ALL", "ListFunctions")]
    [InlineData("/2015-03-31/functions", "?", "ListFunctions")]
    [InlineData("/2015-03-31/functions/f", "?List=ALL&Marker=m", "ListAll")]
    [InlineData("/2015-03-31/functions/f", "?Qualifier=1", "GetFunction")]
    public void A_fixed_parameter_of_the_query_tells_operations_apart(string path, string query, string operation) =>
        Assert.Equal(operation, Table.Find("GET", path, query)?.Operation.Entry.Name);

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/2015-03-31")]
    [InlineData("GET", "/2015-03-31/Functions/f")]
    [InlineData("PUT", "/2015-03-31/functions/f")]
    [InlineData("GET", "/2015-03-31/functions/f/nothing")]
    [InlineData("GET", "/2015-03-31/functions/f/aliases")]
    [InlineData("GET", "/2015-03-31/functions//configuration")]
    [InlineData("GET", "/2015-03-31/functions/%zz")]
    [InlineData("GET", "/2015-03-31/functions/%ff")]
    [InlineData("GET", "/2015-03-31/functions/%")]
    [InlineData("GET", "/buckets/b")]
    [InlineData("GET", "*")]
    public void Anything_else_finds_nothing(string method, string path) => Assert.Null(Table.Find(method, path));

    [Fact]
    public void Two_operations_cannot_have_one_path()
    {
        var entries = new OperationTable().Planned("A", "GET", "/x/{One}").Planned("B", "GET", "/x/{Two}").Entries;
        var failure = Assert.Throws<InvalidOperationException>(() => new RouteTable(entries.Select(entry => new ServedOperation(entry, null))));
        Assert.Equal("Two operations answer GET /x/{Two}.", failure.Message);
    }
}
