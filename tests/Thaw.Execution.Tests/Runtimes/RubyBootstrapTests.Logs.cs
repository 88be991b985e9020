using System.Text.Json;

namespace Thaw.Execution.Tests.Runtimes;

public sealed partial class RubyBootstrapTests
{
    [Fact]
    public async Task What_is_put_is_one_event_and_loggers_write_the_request()
    {
        await using var run = await StartAsync("index.handler", """
            puts 'at start'
            def handler(event:, context:)
              puts ['first', ["sec\u00f6nd"]], 3
              puts "\xff"
              logger = Logger.new($stdout)
              logger.info("hello\nworld")
              Logger.new($stderr, progname: 'mine', level: Logger::WARN).tap { |one| one.info('too low'); one.warn('w') }
              Logger.new($stdout, formatter: ->(severity, _time, _name, message) { "#{severity}!#{message}" }).error('own')
              require 'logger'
              Logger.new(event['file']).info('elsewhere')
              $stdout.puts 'raw'
            end
            """);

        await run.InvokeAsync(JsonSerializer.Serialize(new { file = _directory["log"] }));
        await run.WaitForOutputAsync("raw\n");
        var frames = await run.FramesAsync();
        Assert.Equal(["at start", "first\nsecönd\n3", "\uFFFD"], frames.Take(3));
        Assert.Matches(@"^I, \[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6} #\d+\]  INFO request-1 -- : hello\nworld\n$", frames[3]);
        Assert.Matches(@"^W, \[.* #\d+\]  WARN request-1 -- mine: w\n$", frames[4]);
        Assert.Equal("ERROR!own", frames[5]);
        Assert.Equal(6, frames.Count);
        Assert.Contains("elsewhere", await File.ReadAllTextAsync(_directory["log"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_JSON_when_the_function_wants_that()
    {
        await using var run = await StartAsync(
            "index.handler",
            """
            require 'logger'
            def handler(event:, context:)
              logger = Logger.new($stdout, progname: 'shop')
              logger.info('too low')
              logger.warn("hello\nworld")
              begin
                Integer('x')
              rescue ArgumentError => e
                logger.error(e)
              end
              raise IndexError, 'end'
            end
            """,
            ("AWS_LAMBDA_LOG_FORMAT", "JSON"),
            ("AWS_LAMBDA_LOG_LEVEL", "WARN"));

        await run.InvokeAsync();
        var frames = (await run.FramesAsync()).ConvertAll(frame => JsonDocument.Parse(frame).RootElement);
        Assert.Equal(3, frames.Count);
        Assert.Equal(["WARN", "hello\nworld", "request-1", "shop"], frames[0].EnumerateObject().Skip(1).Select(member => member.Value.GetString()));
        Assert.Equal("ArgumentError", frames[1].GetProperty("errorType").GetString());
        Assert.NotEmpty(frames[1].GetProperty("location").GetString()!);
        Assert.Equal(("ERROR", "Function<IndexError>", "end"), (frames[2].GetProperty("level").GetString(), frames[2].GetProperty("errorType").GetString(), frames[2].GetProperty("errorMessage").GetString()));
    }

    [Fact]
    public async Task What_is_printed_is_out_at_once_even_half_a_line_and_without_frames_all_is_text()
    {
        await using (var run = await StartAsync("index.handler", "def handler(event:, context:)\n  $stderr.write('error half')\n  print 'whole line', \"\\n\", 'half é'\n  sleep\nend"))
        {
            run.Give("{}");
            await run.WaitForOutputAsync("error half");
            await run.WaitForOutputAsync("whole line\nhalf \u00c3\u00a9");
        }

        _directory.Write("task/index.rb", "def handler(event:, context:) = puts('plain', 'lines')");
        await using var plain = await BootstrapRun.StartWithoutFramesAsync(runtimes.RequireNearest("ruby3.3"), _directory, "index.handler");
        await plain.InvokeAsync();
        Assert.Equal("plain\nlines\n", await plain.FinalOutputAsync());
    }
}
