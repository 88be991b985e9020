package thaw;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** Finds what stands for the type parameters of an interface. */
final class GenericTypes {
    private GenericTypes() {
    }

    /** The arguments of an interface that a class implements, variables filled in as far as they are known; null when it is implemented raw. */
    static Type[] argumentsOf(Class<?> type, Class<?> sought) {
        return search(type, sought, new HashMap<TypeVariable<?>, Type>());
    }

    static boolean isUnbounded(TypeVariable<?> variable) {
        for (Type bound : variable.getBounds()) {
            if (bound != Object.class) {
                return false;
            }
        }
        return true;
    }

    private static Type[] search(Type type, Class<?> sought, Map<TypeVariable<?>, Type> known) {
        if (type instanceof ParameterizedType) {
            ParameterizedType generic = (ParameterizedType) type;
            Class<?> raw = (Class<?>) generic.getRawType();
            Type[] arguments = generic.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = known.containsKey(arguments[i]) ? known.get(arguments[i]) : arguments[i];
                known.put(raw.getTypeParameters()[i], arguments[i]);
            }
            return raw == sought ? arguments : searchAbove(raw, sought, known);
        }
        return type == sought || !(type instanceof Class) ? null : searchAbove((Class<?>) type, sought, known);
    }

    private static Type[] searchAbove(Class<?> type, Class<?> sought, Map<TypeVariable<?>, Type> known) {
        if (!sought.isAssignableFrom(type)) {
            return null;
        }
        for (Type one : type.getGenericInterfaces()) {
            Type[] found = search(one, sought, known);
            if (found != null) {
                return found;
            }
        }
        return type.getGenericSuperclass() == null ? null : search(type.getGenericSuperclass(), sought, known);
    }
}
