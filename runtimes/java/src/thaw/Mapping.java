package thaw;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.ServiceLoader;
import thaw.json.Binder;
import thaw.json.JsonWriter;

/** What lies between a handler of objects and JSON: ours, or what the function brings as a service. */
final class Mapping {
    private static final String SERVICE = "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

    private final Type input;
    private final Type output;
    private final CustomPojoSerializer own;

    /** The input's type is null when there is none. */
    Mapping(Type input, Type output) {
        this.input = input;
        this.output = output;
        own = findOwn();
    }

    private static CustomPojoSerializer findOwn() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        // Only where the function's own classes are: to look through the modules of Java takes milliseconds, and there is none in them.
        if (((FunctionLoader) loader).findResource(SERVICE) == null) {
            return null;
        }
        Iterator<CustomPojoSerializer> found = ServiceLoader.load(CustomPojoSerializer.class, loader).iterator();
        CustomPojoSerializer first = found.hasNext() ? found.next() : null;
        if (first != null && found.hasNext()) {
            throw Fault.of(
                new IllegalStateException("Too many serializers provided inside the META-INF/services folder, only one is allowed"), true);
        }
        return first;
    }

    Object read(byte[] event) {
        if (input == null) {
            return null;
        }
        try {
            return own == null
                ? Binder.read(new String(event, StandardCharsets.UTF_8), input)
                : own.fromJson(new ByteArrayInputStream(event), input);
        } catch (IOException failure) {
            throw new RuntimeException("An error occurred during JSON parsing", new UncheckedIOException(failure));
        } catch (VirtualMachineError failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new RuntimeException("An error occurred during JSON parsing", failure);
        }
    }

    void write(Object value, ByteArrayOutputStream stream) {
        if (output == void.class || output == Void.class) {
            stream.write(ObjectHandler.NULL, 0, ObjectHandler.NULL.length);
            return;
        }
        try {
            if (own == null) {
                byte[] json = JsonWriter.write(value).getBytes(StandardCharsets.UTF_8);
                stream.write(json, 0, json.length);
            } else {
                own.toJson(value, stream, output);
            }
        } catch (IOException failure) {
            throw new RuntimeException("An error occurred during JSON serialization of response", new UncheckedIOException(failure));
        } catch (VirtualMachineError failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new RuntimeException("An error occurred during JSON serialization of response", failure);
        }
    }
}
