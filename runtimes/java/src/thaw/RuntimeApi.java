package thaw;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection to the Runtime API, kept open; the question for the next event travels with the last answer. */
final class RuntimeApi {
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final int PIPELINE_LIMIT = 1 << 20;

    private final String address;
    private final byte[] nextRequest;
    private final byte[] buffer = new byte[16384];
    private SocketChannel socket;
    private int position;
    private int limit;
    private boolean asked;

    RuntimeApi(String address) {
        this.address = address;
        nextRequest = head("GET", "invocation/next", null, -1);
    }

    /** Waits for an event. */
    Event next() {
        for (int attempt = 1; ; attempt++) {
            try {
                if (!asked) {
                    send(nextRequest);
                }
                asked = false;
                Answer answer = receive();
                if (answer.status != 200) {
                    System.err.println("The Runtime API answered " + answer.status + " to a runtime that asked for work.");
                    System.exit(1);
                }
                return new Event(answer.headers, answer.body);
            } catch (IOException lost) {
                close();
                if (attempt == 2) {
                    System.exit(1);
                }
            }
        }
    }

    /** Answers, and asks for the next event in the same breath, unless the answer is so large that it may be refused. */
    void respond(String requestId, byte[] body) {
        post("invocation/" + requestId + "/response", null, body, body.length <= PIPELINE_LIMIT);
    }

    void fail(String requestId, String errorType, String document) {
        post("invocation/" + requestId + "/error", errorType, document.getBytes(StandardCharsets.UTF_8), false);
    }

    void failInit(String errorType, String document) {
        post("init/error", errorType, document.getBytes(StandardCharsets.UTF_8), false);
    }

    private void post(String path, String errorType, byte[] body, boolean pipelined) {
        byte[] head = head("POST", path, errorType, body.length);
        byte[] request = new byte[head.length + body.length + (pipelined ? nextRequest.length : 0)];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        if (pipelined) {
            System.arraycopy(nextRequest, 0, request, head.length + body.length, nextRequest.length);
        }
        try {
            send(request);
            receive();
            asked = pipelined;
        } catch (IOException hungUp) {
            // The other side has hung up on this answer, as it may when one is too large; the next question opens anew.
            close();
        }
    }

    private byte[] head(String method, String path, String errorType, int length) {
        StringBuilder head = new StringBuilder(200)
            .append(method).append(' ').append(ROOT).append(path).append(" HTTP/1.1\r\nHost: ").append(address).append("\r\n");
        if (errorType != null) {
            head.append("Lambda-Runtime-Function-Error-Type: ").append(errorType).append("\r\n");
        }
        if (length >= 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void send(byte[] request) throws IOException {
        if (socket == null) {
            int colon = address.lastIndexOf(':');
            socket = SocketChannel.open(new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))));
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        for (ByteBuffer rest = ByteBuffer.wrap(request); rest.hasRemaining(); ) {
            socket.write(rest);
        }
    }

    private void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It is closed either way.
        }
        socket = null;
        position = 0;
        limit = 0;
        asked = false;
    }

    private Answer receive() throws IOException {
        String status = line();
        Map<String, String> headers = new HashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(java.util.Locale.ROOT), line.substring(colon + 1).trim());
        }
        byte[] body = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
            ? chunks()
            : take(headers.containsKey("content-length") ? Integer.parseInt(headers.get("content-length")) : 0);
        Answer answer = new Answer(Integer.parseInt(status.substring(9, 12)), headers, body);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return answer;
    }

    /** A line of the head; what is sent in bytes beyond ASCII is UTF-8. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        while (true) {
            int next = read();
            if (next == '\n') {
                return new String(line.toByteArray(), StandardCharsets.UTF_8).trim();
            }
            line.write(next);
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line();
            int semicolon = size.indexOf(';');
            int length = Integer.parseInt((semicolon < 0 ? size : size.substring(0, semicolon)).trim(), 16);
            byte[] chunk = take(length);
            line();
            if (length == 0) {
                return body.toByteArray();
            }
            body.write(chunk, 0, length);
        }
    }

    private byte[] take(int length) throws IOException {
        byte[] body = new byte[length];
        int filled = Math.min(length, limit - position);
        System.arraycopy(buffer, position, body, 0, filled);
        position += filled;
        while (filled < length) {
            int count = socket.read(ByteBuffer.wrap(body, filled, length - filled));
            if (count < 0) {
                throw new EOFException();
            }
            filled += count;
        }
        return body;
    }

    private int read() throws IOException {
        if (position == limit) {
            limit = socket.read(ByteBuffer.wrap(buffer));
            position = 0;
            if (limit < 0) {
                limit = 0;
                throw new EOFException();
            }
        }
        return buffer[position++] & 0xff;
    }

    private static final class Answer {
        final int status;
        final Map<String, String> headers;
        final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }
    }
}
