package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A handler of bytes that is any method. */
final class StreamMethodHandler implements Handler {
    private final Method method;
    private final Object instance;

    StreamMethodHandler(Method method, Object instance) {
        this.method = method;
        this.instance = instance;
    }

    @Override
    public void handle(byte[] event, ByteArrayOutputStream output, Context context) throws Throwable {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        boolean writes = false;
        for (int i = 0; i < types.length; i++) {
            writes |= types[i] == OutputStream.class;
            arguments[i] = types[i] == InputStream.class ? new ByteArrayInputStream(event) : types[i] == OutputStream.class ? output : context;
        }
        try {
            method.invoke(instance, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
        if (!writes) {
            output.write(ObjectHandler.NULL, 0, ObjectHandler.NULL.length);
        }
    }
}
