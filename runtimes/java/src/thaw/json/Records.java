package thaw.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Map;

/** Records, which the Java that this is written for does not know yet. */
final class Records {
    private Records() {
    }

    static boolean isRecord(Class<?> type) {
        return type.getSuperclass() != null && type.getSuperclass().getName().equals("java.lang.Record");
    }

    /** Adds the components as properties and gives the constructor that takes them all. */
    static Constructor<?> collect(Class<?> type, Map<String, Property> properties) {
        try {
            Object[] components = (Object[]) Class.class.getMethod("getRecordComponents").invoke(type);
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                Class<?> kind = components[i].getClass();
                Property property = new Property();
                property.index = i;
                property.getter = (Method) kind.getMethod("getAccessor").invoke(components[i]);
                property.getter.setAccessible(true);
                types[i] = (Class<?>) kind.getMethod("getType").invoke(components[i]);
                properties.put((String) kind.getMethod("getName").invoke(components[i]), property);
            }
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
