namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class DotnetBootstrapTests
{
    [Fact]
    public async Task An_exception_becomes_an_error_document_and_one_log_event()
    {
        await using var run = await StartAsync("Failing::Throw");

        var answer = await run.InvokeAsync("\"noë\\nsecond line\"");
        Assert.Equal("invocation/request-2/error", (await run.InvokeAsync("\"again\"")).Path);

        Assert.Equal(("invocation/request-1/error", "InvalidOperationException"), (answer.Path, answer.ErrorType));
        Assert.Equal(["errorType", "errorMessage", "stackTrace"], answer.Json.EnumerateObject().Select(one => one.Name));
        Assert.Equal("noë\nsecond line", answer.Json.GetProperty("errorMessage").GetString());
        var trace = answer.Json.GetProperty("stackTrace").EnumerateArray().Select(line => line.GetString()!).ToList();
        Assert.Equal(2, trace.Count);
        Assert.StartsWith("at TestFunctions.Failing.Inner(String message)", trace[0], StringComparison.Ordinal);
        Assert.StartsWith("at TestFunctions.Failing.Throw(String message)", trace[1], StringComparison.Ordinal);
        var frames = await run.FramesAsync();
        Assert.Equal(2, frames.Count);
        Assert.Matches("""^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\trequest-1\tfail\tSystem\.InvalidOperationException: noë\nsecond line\n   at TestFunctions""", frames[0]);
    }

    [Fact]
    public async Task What_caused_an_exception_is_told_and_what_happened_at_once()
    {
        await using (var run = await StartAsync("Failing::ThrowLater"))
        {
            var later = await run.InvokeAsync("\"late\"");
            Assert.Equal("InvalidOperationException", later.ErrorType);
            Assert.Equal("""{"errorType":"ArgumentException","errorMessage":"the cause"}""", later.Json.GetProperty("cause").GetRawText());
        }

        await using var several = await StartAsync("Failing::ThrowSeveral");
        var answer = await several.InvokeAsync();
        Assert.Equal("AggregateException", answer.ErrorType);
        Assert.Equal(["ArgumentException", "FormatException"], answer.Json.GetProperty("causes").EnumerateArray().Select(one => one.GetProperty("errorType").GetString()));
    }

    [Theory]
    [InlineData("TestFunctions::TestFunctions.Missing::Handle", "LambdaValidationException", "Unable to load type 'TestFunctions.Missing' from assembly 'TestFunctions'.")]
    [InlineData("TestFunctions::TestFunctions.Forms::Missing", "LambdaValidationException", "Unable to find method 'Missing' in type 'TestFunctions.Forms' from assembly 'TestFunctions': Found no methods matching method name 'Missing'.")]
    [InlineData("Missing::TestFunctions.Forms::Static", "LambdaValidationException", "Could not find the specified handler assembly with the file name 'Missing")]
    [InlineData("TestFunctions::Static", "LambdaValidationException", "Invalid lambda function handler: 'TestFunctions::Static'. The valid format is 'ASSEMBLY::TYPE::METHOD'.")]
    [InlineData("TestFunctions::::Static", "LambdaValidationException", "Invalid lambda function handler: 'TestFunctions::::Static', the type is missing.")]
    [InlineData("TestFunctions::TestFunctions.Forms::Overloaded", "LambdaValidationException", "The method 'Overloaded' in type 'TestFunctions.Forms' appears to have a number of overloads.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Void", "LambdaValidationException", "The method 'Void Void()' cannot be used as a Lambda Handler because it is an 'async void' method.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Many", "LambdaValidationException", "Method 'Many' of type 'TestFunctions.Unfit' is not supported: the method has more than 2 parameters.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Wrong", "LambdaValidationException", "Method 'Wrong' of type 'TestFunctions.Unfit' is not supported: the method has 2 parameters, but the second parameter is not of type 'Amazon.Lambda.Core.ILambdaContext'.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Rest", "LambdaValidationException", "The method 'System.String Rest(System.String[])' cannot be used as a Lambda Handler because it is a 'params' method.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Any", "LambdaValidationException", "The method 'T Any[T](T)' cannot be used as a Lambda Handler because it is a generic method.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::Here", "LambdaValidationException", "The instance method 'System.String Here()' cannot be used as a Lambda Handler because its type 'TestFunctions.Unfit' is abstract.")]
    [InlineData("TestFunctions::TestFunctions.Unfit::There", "LambdaValidationException", "The method 'System.String There()' cannot be used as a Lambda Handler because it is an abstract method.")]
    [InlineData("TestFunctions::TestFunctions.Broken::Handle", "TargetInvocationException", "Exception has been thrown by the target of an invocation.")]
    public async Task What_cannot_be_loaded_is_told_as_AWS_tells_it(string handler, string type, string message)
    {
        await using var run = await StartAsync(handler, "dotnet", "TestFunctions");

        var answer = await run.TakeAsync();

        Assert.Equal(("init/error", type), (answer.Path, answer.ErrorType));
        Assert.Equal(type, answer.Json.GetProperty("errorType").GetString());
        Assert.StartsWith(message, answer.Json.GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await run.ExitAsync());
        Assert.Contains($"\tfail\t", Assert.Single(await run.FramesAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_serializer_cannot_do_is_an_error_of_the_function()
    {
        await using (var circle = await StartAsync("Failing::Circle"))
        {
            Assert.Equal("JsonException", (await circle.InvokeAsync()).ErrorType);
            Assert.Equal("invocation/request-2/error", (await circle.InvokeAsync()).Path);
        }

        await using var number = await StartAsync("Forms::Number");
        Assert.Equal("JsonException", (await number.InvokeAsync("\"text\"")).ErrorType);
        Assert.Equal("JsonException", (await number.InvokeAsync("{oops")).ErrorType);
        Assert.Equal("3", (await number.InvokeAsync("2")).Text);
    }

    [Fact]
    public async Task Exits_end_the_process_with_their_code()
    {
        await using (var run = await StartAsync("Failing::Exit"))
        {
            run.Give("7");
            Assert.Equal(7, await run.ExitAsync());
        }

        await using (var init = await StartAsync("Ending::Handle"))
        {
            Assert.Equal(6, await init.ExitAsync());
        }

        await using var missing = await StartAsync("Nothing", "executable", "Executable");
        Assert.Equal(104, await missing.ExitAsync());
        Assert.Contains("Nothing.dll or binary", missing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_files_of_a_published_function_the_start_says_which_is_missing()
    {
        _directory.Write("task/Two.deps.json", "{}");
        await using var run = await StartAsync("Other::Other.Type::Method", "executable", "Executable");

        Assert.Equal(105, await run.ExitAsync());
        Assert.Contains("missing the required .deps.json file", run.Output, StringComparison.Ordinal);
    }
}
