package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A handler of objects that is any method. */
final class ObjectMethodHandler implements Handler {
    private final Method method;
    private final Object instance;
    private final boolean takesInput;
    private final Mapping mapping;

    ObjectMethodHandler(Method method, Object instance) {
        this.method = method;
        this.instance = instance;
        Class<?>[] types = method.getParameterTypes();
        takesInput = types.length > 0 && types[0] != Context.class;
        mapping = new Mapping(takesInput ? method.getGenericParameterTypes()[0] : null, method.getGenericReturnType());
    }

    @Override
    public void handle(byte[] event, ByteArrayOutputStream output, Context context) throws Throwable {
        Object input = mapping.read(event);
        Object result;
        try {
            switch (method.getParameterTypes().length) {
                case 0:
                    result = method.invoke(instance);
                    break;
                case 1:
                    result = takesInput ? method.invoke(instance, input) : method.invoke(instance, context);
                    break;
                default:
                    result = method.invoke(instance, input, context);
            }
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
        mapping.write(result, output);
    }
}
