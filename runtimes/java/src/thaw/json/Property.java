package thaw.json;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;

/** A property of a class and the ways to it. */
final class Property {
    Method getter;

    /** The place among a record's components. */
    int index;

    private Field field;
    private Method setter;
    private boolean isFieldVisible;

    void addField(Field field, boolean visible) {
        this.field = field;
        isFieldVisible |= visible || Modifier.isPublic(field.getModifiers());
    }

    /** Of several setters the one that takes what the getter gives is meant. */
    void offerSetter(Method method) {
        if (setter == null || getter != null && method.getParameterTypes()[0] == getter.getReturnType()) {
            setter = method;
        }
    }

    boolean isVisible() {
        return getter != null || setter != null || isFieldVisible;
    }

    boolean isWritable() {
        return setter != null || isFieldVisible;
    }

    boolean isReadable() {
        return getter != null || field != null && Modifier.isPublic(field.getModifiers());
    }

    Type type() {
        return setter != null ? setter.getGenericParameterTypes()[0] : isFieldVisible ? field.getGenericType() : getter.getGenericReturnType();
    }

    Object read(Object owner) throws JsonException {
        try {
            return getter != null ? accessible(getter).invoke(owner) : accessible(field).get(owner);
        } catch (InvocationTargetException failed) {
            throw new JsonException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new JsonException(impossible.getMessage(), impossible);
        }
    }

    void write(Object owner, Object value) throws JsonException {
        try {
            if (setter != null) {
                accessible(setter).invoke(owner, value);
            } else {
                accessible(field).set(owner, value);
            }
        } catch (InvocationTargetException failed) {
            throw new JsonException(String.valueOf(failed.getCause().getMessage()), failed.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException impossible) {
            throw new JsonException(impossible.getMessage(), impossible);
        }
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }
}
