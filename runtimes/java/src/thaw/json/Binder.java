package thaw.json;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes objects of the wanted types from JSON, by the rules that AWS's runtime sets for Jackson. */
public final class Binder {
    private static final Map<TypeVariable<?>, Type> NO_VARIABLES = Collections.emptyMap();

    private final Map<TypeVariable<?>, Type> variables;

    private Binder(Map<TypeVariable<?>, Type> variables) {
        this.variables = variables;
    }

    public static Object read(String json, Type type) throws JsonException {
        if (type == Object.class || type == Map.class || type == List.class || type == Collection.class) {
            return new Binder(NO_VARIABLES).bind(JsonReader.read(json), type);
        }
        return new Binder(NO_VARIABLES).bind(JsonReader.readExact(json), type);
    }

    private Object bind(Object value, Type type) throws JsonException {
        if (type instanceof Class) {
            return bindClass(value, (Class<?>) type, NO_VARIABLES);
        }
        if (type instanceof ParameterizedType) {
            return bindGeneric(value, (ParameterizedType) type);
        }
        if (type instanceof GenericArrayType) {
            return array(value, ((GenericArrayType) type).getGenericComponentType());
        }
        if (type instanceof WildcardType) {
            return bind(value, ((WildcardType) type).getUpperBounds()[0]);
        }
        Type known = variables.get(type);
        return bind(value, known == null ? ((TypeVariable<?>) type).getBounds()[0] : known);
    }

    private Object bindGeneric(Object value, ParameterizedType type) throws JsonException {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] arguments = type.getActualTypeArguments();
        if (value == null && raw != java.util.Optional.class) {
            return null;
        }
        if (Collection.class.isAssignableFrom(raw) || raw == Iterable.class) {
            return Containers.collection(raw, elements(value), each(arguments[0]));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Containers.map(raw, members(value, raw), keys(arguments[0]), each(arguments[1]));
        }
        if (raw == java.util.Optional.class) {
            return java.util.Optional.ofNullable(value == null ? null : bind(value, arguments[0]));
        }
        Map<TypeVariable<?>, Type> filled = new HashMap<TypeVariable<?>, Type>();
        for (int i = 0; i < arguments.length; i++) {
            Type argument = arguments[i];
            filled.put(raw.getTypeParameters()[i], variables.containsKey(argument) ? variables.get(argument) : argument);
        }
        return bindClass(value, raw, filled);
    }

    private Object bindClass(Object value, Class<?> type, Map<TypeVariable<?>, Type> filled) throws JsonException {
        if (type == Object.class) {
            return Scalars.natural(value);
        }
        if (value == null) {
            return type.isPrimitive() ? Scalars.zero(type) : type == java.util.Optional.class ? java.util.Optional.empty() : null;
        }
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            return Containers.collection(type, elements(value), each(Object.class));
        }
        if (Map.class.isAssignableFrom(type)) {
            return Containers.map(type, members(value, type), keys(Object.class), each(Object.class));
        }
        if (Scalars.isOne(type)) {
            return Scalars.bind(single(value, type), type);
        }
        if (type.isArray()) {
            return array(value, type.getComponentType());
        }
        return value instanceof String && ((String) value).isEmpty() ? null : bean(single(value, type), type, filled);
    }

    private Containers.Bound each(final Type type) {
        return new Containers.Bound() {
            @Override
            public Object bind(Object value) throws JsonException {
                return Binder.this.bind(value, type);
            }
        };
    }

    private Containers.Bound keys(Type type) {
        return each(type == Object.class ? String.class : type);
    }

    private Object array(Object value, Type component) throws JsonException {
        Collection<?> elements = elements(value);
        Class<?> raw = component instanceof Class ? (Class<?>) component
            : component instanceof ParameterizedType ? (Class<?>) ((ParameterizedType) component).getRawType() : Object.class;
        Object array = Array.newInstance(raw, elements.size());
        int i = 0;
        for (Object element : elements) {
            Array.set(array, i++, bind(element, component));
        }
        return array;
    }

    /** A single value stands for a list of one; an empty text for none. */
    private static Collection<?> elements(Object value) {
        return value instanceof Collection ? (Collection<?>) value : "".equals(value) ? Collections.emptyList() : Arrays.asList(value);
    }

    private static Map<?, ?> members(Object value, Class<?> type) throws JsonException {
        if (value instanceof Map) {
            return (Map<?, ?>) value;
        }
        throw mismatch(value, type);
    }

    /** A list of one stands for its only value. */
    private static Object single(Object value, Class<?> type) throws JsonException {
        if (!(value instanceof List)) {
            return value;
        }
        List<?> list = (List<?>) value;
        if (list.size() != 1) {
            throw mismatch(value, type);
        }
        return list.get(0);
    }

    private Object bean(Object value, Class<?> type, Map<TypeVariable<?>, Type> filled) throws JsonException {
        Map<?, ?> members = members(value, type);
        Bean bean = Bean.of(type);
        Binder inside = filled.isEmpty() ? this : new Binder(filled);
        if (bean.canonical != null) {
            return inside.record(bean, members);
        }
        Object made = make(type);
        for (Map.Entry<?, ?> member : members.entrySet()) {
            Property property = bean.find((String) member.getKey());
            if (property != null && property.isWritable()) {
                property.write(made, inside.bind(Scalars.inSeconds(member.getValue(), property.type(), type), property.type()));
            }
        }
        return made;
    }

    private Object record(Bean bean, Map<?, ?> members) throws JsonException {
        Object[] arguments = new Object[bean.properties().size()];
        for (Map.Entry<String, Property> entry : bean.properties()) {
            arguments[entry.getValue().index] = bind(members.get(entry.getKey()), entry.getValue().type());
        }
        return construct(bean.canonical, arguments);
    }

    private static Object make(Class<?> type) throws JsonException {
        try {
            if (EventClasses.isOne(type)) {
                return EventClasses.make(type);
            }
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return construct(constructor);
        } catch (ReflectiveOperationException impossible) {
            throw new JsonException("Cannot construct instance of `" + type.getName() + "` (no Creators, like default constructor, exist)", impossible);
        }
    }

    private static Object construct(Constructor<?> constructor, Object... arguments) throws JsonException {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException failed) {
            throw new JsonException("Cannot construct instance of `" + constructor.getName() + "`, problem: "
                + failed.getCause().getMessage(), failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new JsonException("Cannot construct instance of `" + constructor.getName() + "`: " + impossible.getMessage(), impossible);
        }
    }

    static JsonException mismatch(Object value, Class<?> type) {
        String kind = value instanceof Map ? "Object value (token `JsonToken.START_OBJECT`)"
            : value instanceof Collection ? "Array value (token `JsonToken.START_ARRAY`)"
            : value instanceof String ? "String value (token `JsonToken.VALUE_STRING`)"
            : value instanceof Boolean ? "Boolean value" : "Number value";
        return new JsonException("Cannot deserialize value of type `" + type.getName() + "` from " + kind);
    }
}
