package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the handler that <code>package.Class</code> or <code>package.Class::method</code> names, by AWS's rules. What cannot be
 * found is told to the first invocation, as on AWS; what fails while it is made (a constructor, a static initialiser) ends the init.
 */
final class HandlerFinder {
    private HandlerFinder() {
    }

    static Handler find(String name, ClassLoader loader) {
        int colons = name.lastIndexOf("::");
        String className = colons < 0 ? name : name.substring(0, colons);
        String methodName = colons < 0 ? null : name.substring(colons + 2);
        if (className.isEmpty() || methodName != null && methodName.isEmpty()) {
            return failing(Fault.of("Invalid handler: `" + name + "'"));
        }
        try {
            Class<?> type = Class.forName(className, true, loader);
            return methodName == null ? ofInterface(type) : ofMethod(type, methodName);
        } catch (Fault fault) {
            if (fault.fatal) {
                throw fault;
            }
            return failing(fault);
        } catch (ClassNotFoundException absent) {
            return failing(Fault.classNotFound(className, absent));
        } catch (NoClassDefFoundError absent) {
            return failing(Fault.notLoaded(because(className, absent), absent, true));
        } catch (Throwable failure) {
            throw Fault.notLoaded(because(className, failure), failure, true);
        }
    }

    private static String because(String className, Throwable failure) {
        return "Error loading class " + className + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }

    private static Handler failing(final Fault fault) {
        return new Handler() {
            @Override
            public void handle(byte[] event, java.io.ByteArrayOutputStream output, Context context) {
                throw fault;
            }
        };
    }

    private static Handler ofInterface(Class<?> type) {
        if (RequestStreamHandler.class.isAssignableFrom(type)) {
            return new StreamHandler((RequestStreamHandler) make(type));
        }
        if (!RequestHandler.class.isAssignableFrom(type)) {
            throw Fault.of("Class does not implement an appropriate handler interface: " + type.getName());
        }
        Type[] types = GenericTypes.argumentsOf(type, RequestHandler.class);
        if (types == null) {
            throw Fault.of("Class " + type.getName() + " does not implement RequestHandler with concrete type parameters");
        }
        for (Type one : types) {
            if (one instanceof TypeVariable && GenericTypes.isUnbounded((TypeVariable<?>) one)) {
                throw Fault.of("Class " + type.getName() + " does not implement RequestHandler with concrete type parameters: parameter "
                    + one + " has no upper bound.");
            }
        }
        return new ObjectHandler((RequestHandler<?, ?>) make(type), types[0], types[1]);
    }

    private static Handler ofMethod(Class<?> type, String name) {
        List<Method> methods = new ArrayList<Method>();
        try {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name)) {
                    methods.add(method);
                }
            }
        } catch (NoClassDefFoundError absent) {
            throw Fault.notLoaded("Error loading method " + name + " on class " + type.getName(), absent, false);
        }
        Collections.sort(methods, new ByPreference());
        for (Method method : methods) {
            if (fits(method)) {
                Object instance = Modifier.isStatic(method.getModifiers()) ? null : make(type);
                return takesStreams(method) ? new StreamMethodHandler(method, instance) : new ObjectMethodHandler(method, instance);
            }
        }
        throw Fault.of("No public method named " + name + " with appropriate method signature found on class " + type.getName());
    }

    /** Whether a method has one of the signatures that AWS calls; it says of each other one that it is ignored. */
    private static boolean fits(Method method) {
        Class<?>[] types = method.getParameterTypes();
        boolean fits;
        switch (types.length) {
            case 0:
            case 1:
                return true;
            case 2:
                fits = types[0] != Context.class
                    && (types[1] == Context.class || types[0] == InputStream.class && types[1] == OutputStream.class);
                break;
            default:
                fits = types.length == 3 && types[0] == InputStream.class && types[1] == OutputStream.class && types[2] == Context.class;
        }
        if (!fits) {
            System.err.println("Ignoring an overload of method " + method.getName() + " because its parameters are none that a handler has: " + method);
        }
        return fits;
    }

    static boolean takesStreams(Method method) {
        Class<?>[] types = method.getParameterTypes();
        return types.length > 0 && (types[0] == InputStream.class || types[0] == OutputStream.class);
    }

    private static Object make(Class<?> type) {
        Constructor<?> constructor;
        try {
            constructor = type.getConstructor();
        } catch (NoSuchMethodException absent) {
            boolean isInner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
            throw Fault.of(isInner
                ? new Exception("Class " + type.getName() + " cannot be instantiated because it is a non-static inner class")
                : new Exception("Class " + type.getName() + " has no public zero-argument constructor", absent), false);
        }
        try {
            return constructor.newInstance();
        } catch (InvocationTargetException failed) {
            throw Fault.of(failed.getCause() == null ? failed : failed.getCause(), true);
        } catch (InstantiationException | IllegalAccessException impossible) {
            throw Fault.of(impossible, false);
        }
    }

    /** Written methods before those that the compiler made, longer signatures before shorter ones; a last context counts twice. */
    private static final class ByPreference implements Comparator<Method> {
        @Override
        public int compare(Method left, Method right) {
            return left.isBridge() == right.isBridge() ? weight(right) - weight(left) : left.isBridge() ? 1 : -1;
        }

        private static int weight(Method method) {
            Class<?>[] types = method.getParameterTypes();
            return types.length + (types.length > 0 && types[types.length - 1] == Context.class ? 1 : 0);
        }
    }
}
