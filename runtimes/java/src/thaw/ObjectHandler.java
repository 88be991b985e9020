package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Type;

/** A handler of objects, by AWS's interface. */
final class ObjectHandler implements Handler {
    static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final RequestHandler<Object, Object> handler;
    private final Mapping mapping;

    @SuppressWarnings("unchecked")
    ObjectHandler(RequestHandler<?, ?> handler, Type input, Type output) {
        this.handler = (RequestHandler<Object, Object>) handler;
        mapping = new Mapping(input, output);
    }

    @Override
    public void handle(byte[] event, ByteArrayOutputStream output, Context context) {
        Object input = mapping.read(event);
        mapping.write(handler.handleRequest(input, context), output);
    }
}
