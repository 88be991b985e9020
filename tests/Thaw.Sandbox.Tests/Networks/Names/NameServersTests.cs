using System.Net;
using Thaw.Sandbox.Networks.Names;

namespace Thaw.Sandbox.Tests.Networks.Names;

public sealed class NameServersTests
{
    [Theory]
    [InlineData("", "127.0.0.1:53")]
    [InlineData("# nameserver 9.9.9.9\nsearch example.com\nnameserver\nnameserver somewhere\n", "127.0.0.1:53")]
    [InlineData("nameserver 127.0.0.53\noptions edns0\n", "127.0.0.53:53")]
    [InlineData("nameserver\t10.0.0.2 \r\nnameserver fd00::53\n", "10.0.0.2:53 [fd00::53]:53")]
    [InlineData("nameserver 1.1.1.1\nnameserver 1.1.1.2\nnameserver 1.1.1.3\nnameserver 1.1.1.4\n", "1.1.1.1:53 1.1.1.2:53 1.1.1.3:53")]
    public void The_servers_of_a_machine_are_read_as_the_C_library_reads_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', NameServers.Parse(text)));

    [Fact]
    public void A_file_that_has_changed_is_read_again()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "nameserver 10.0.0.1\n");
            var servers = new NameServers([], file);
            Assert.Equal("10.0.0.1:53", Assert.Single(servers.Current).ToString());
            File.WriteAllText(file, "nameserver 10.0.0.2\n");
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
            Assert.Equal("10.0.0.2:53", Assert.Single(servers.Current).ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Given_servers_are_asked_instead()
    {
        var given = new IPEndPoint(IPAddress.Loopback, 5353);
        Assert.Equal([given], new NameServers([given], "/nowhere").Current);
    }

    [Fact]
    public void A_failure_repeats_what_tells_whose_it_is()
    {
        byte[] question = [0xAB, 0xCD, 0x01, 0x20, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1];
        var failure = NameMessage.Failure(question);
        Assert.Equal([0xAB, 0xCD, 0x81, 0x82, 0, 0, 0, 0, 0, 0, 0, 0], failure);
        Assert.True(NameMessage.IsQuestion(question));
        Assert.False(NameMessage.IsQuestion(failure));
        Assert.True(NameMessage.IsAnswerTo(failure, question));
        Assert.False(NameMessage.IsAnswerTo(question, question));
    }

    [Fact]
    public void Nobody_has_more_questions_under_way_than_his_share()
    {
        var (one, other) = (IPAddress.Parse("100.127.192.2"), IPAddress.Parse("100.127.192.3"));
        var load = new NameLoad(limit: 3, limitOfOne: 2);
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => load.TryEnter(one)));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => load.TryEnter(other)));
        load.Leave(one);
        Assert.True(load.TryEnter(other));
    }
}
