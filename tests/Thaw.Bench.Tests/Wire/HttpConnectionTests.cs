using System.Net;
using System.Net.Sockets;
using System.Text;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Tests.Wire;

public sealed class HttpConnectionTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HttpConnectionTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\necho", "echo")]
    [InlineData("HTTP/1.1 200 OK\r\ncontent-length:4\r\n\r\necho", "echo")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\necho\r\n0\r\n\r\n", "echo")]
    [InlineData("HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n", "")]
    public void An_answer_is_read_however_it_is_framed_and_however_it_arrives(string answer, string body)
    {
        using var connection = new HttpConnection((IPEndPoint)_listener.LocalEndpoint);
        using var peer = _listener.AcceptSocket();
        peer.NoDelay = true;
        var server = new Thread(() =>
        {
            foreach (var octet in Encoding.ASCII.GetBytes(answer + answer))
            {
                peer.Send([octet]);
            }
        });
        server.Start();

        var read = Encoding.ASCII.GetString(connection.Exchange("GET / HTTP/1.1\r\n\r\n"u8).OrFail().Body);

        server.Join();
        Assert.Equal(body, read);
    }

    [Theory]
    [InlineData("HTTP/1.1 500 Error\r\nContent-Length: 4\r\n\r\noops")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Amz-Function-Error: Unhandled\r\nContent-Length: 4\r\n\r\noops")]
    public void A_failure_is_never_counted_as_an_answer(string answer)
    {
        using var connection = new HttpConnection((IPEndPoint)_listener.LocalEndpoint);
        using var peer = _listener.AcceptSocket();
        peer.Send(Encoding.ASCII.GetBytes(answer));

        var failure = Assert.Throws<MeasurementException>(() => connection.Exchange("GET / HTTP/1.1\r\n\r\n"u8).OrFail());

        Assert.Contains("oops", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_closes_is_a_failure()
    {
        using var connection = new HttpConnection((IPEndPoint)_listener.LocalEndpoint);
        _listener.AcceptSocket().Dispose();

        Assert.ThrowsAny<Exception>(() => connection.Exchange("GET / HTTP/1.1\r\n\r\n"u8));
    }
}
