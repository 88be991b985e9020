package thaw;

import java.util.Map;

/** An event as it came: headers with names in lower case, and the body. */
final class Event {
    final byte[] body;
    private final Map<String, String> headers;

    Event(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    String requestId() {
        return headers.get("lambda-runtime-aws-request-id");
    }

    String traceId() {
        return headers.get("lambda-runtime-trace-id");
    }

    String header(String name) {
        return headers.get("lambda-runtime-" + name);
    }
}
