package thaw.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * The classes of AWS's library of events (aws-lambda-java-events), which functions bring: their properties are spelled otherwise than
 * the members of the events, some have no constructor without arguments, and their dates are seconds.
 */
final class EventClasses {
    private static final String[] PACKAGES = {
        "com.amazonaws.services.lambda.runtime.events.", "com.amazonaws.services.s3.event.", "com.amazonaws.services.dynamodbv2.model.",
    };

    private EventClasses() {
    }

    static boolean isOne(Class<?> type) {
        for (String one : PACKAGES) {
            if (type.getName().startsWith(one)) {
                return true;
            }
        }
        return false;
    }

    /** Makes an object whose fields are set afterwards. */
    static Object make(Class<?> type) throws ReflectiveOperationException {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            if (Modifier.isPrivate(constructor.getModifiers())) {
                constructor.setAccessible(true);
            }
            return constructor.newInstance();
        } catch (NoSuchMethodException none) {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return unsafe.getMethod("allocateInstance", Class.class).invoke(instance.get(null), type);
        }
    }
}
