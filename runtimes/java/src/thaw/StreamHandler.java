package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A handler of bytes, by AWS's interface. */
final class StreamHandler implements Handler {
    private final RequestStreamHandler handler;

    StreamHandler(RequestStreamHandler handler) {
        this.handler = handler;
    }

    @Override
    public void handle(byte[] event, ByteArrayOutputStream output, Context context) throws IOException {
        handler.handleRequest(new ByteArrayInputStream(event), output, context);
    }
}
