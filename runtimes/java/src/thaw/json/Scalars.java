package thaw.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that JSON writes as one text, number or word. */
final class Scalars {
    private Scalars() {
    }

    static boolean isOne(Class<?> type) {
        return type.isPrimitive() || type.isEnum() || type == String.class || type == CharSequence.class || type == Boolean.class
            || type == Character.class || Number.class.isAssignableFrom(type) || type == byte[].class || type == ByteBuffer.class
            || type == Date.class || type == java.util.UUID.class || type == java.net.URI.class || type == java.net.URL.class
            || isParsed(type);
    }

    private static boolean isParsed(Class<?> type) {
        return type.getName().startsWith("java.time.") || type.getName().equals("org.joda.time.DateTime");
    }

    /** As a handler of plain objects gets it: decimals become doubles. */
    static Object natural(Object value) {
        if (value instanceof BigDecimal) {
            return ((BigDecimal) value).doubleValue();
        }
        if (value instanceof List) {
            List<Object> list = new ArrayList<Object>();
            for (Object element : (List<?>) value) {
                list.add(natural(element));
            }
            return list;
        }
        if (value instanceof Map) {
            Map<Object, Object> map = new LinkedHashMap<Object, Object>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                map.put(entry.getKey(), natural(entry.getValue()));
            }
            return map;
        }
        return value;
    }

    static Object zero(Class<?> type) {
        return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
    }

    /** Numbers that AWS's events give for dates are seconds; elsewhere they are milliseconds. */
    static Object inSeconds(Object value, Type type, Class<?> owner) {
        return type == Date.class && value instanceof Number && EventClasses.isOne(owner)
            ? (Object) new BigDecimal(value.toString()).movePointRight(3).longValue() : value;
    }

    static Object bind(Object value, Class<?> type) throws JsonException {
        if (value instanceof Map || value instanceof List) {
            throw Binder.mismatch(value, type);
        }
        String text = value.toString();
        if (type == String.class || type == CharSequence.class) {
            return text;
        }
        if (text.isEmpty()) {
            return type.isPrimitive() ? zero(type) : null;
        }
        try {
            return bindText(value, text, type);
        } catch (RuntimeException unfit) {
            throw new JsonException("Cannot deserialize value of type `" + type.getName() + "` from String \"" + text + "\": " + unfit.getMessage(), unfit);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object bindText(Object value, String text, Class<?> type) throws JsonException {
        if (type.isEnum()) {
            try {
                return Enum.valueOf((Class) type, text);
            } catch (IllegalArgumentException unknown) {
                return null;
            }
        }
        if (type == boolean.class || type == Boolean.class) {
            return flag(value, text, type);
        }
        if (type == char.class || type == Character.class) {
            return value instanceof Number ? (char) ((Number) value).intValue() : text.charAt(0);
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return number(text, type);
        }
        return other(value, text, type);
    }

    private static Object flag(Object value, String text, Class<?> type) throws JsonException {
        if (value instanceof Number) {
            return ((Number) value).doubleValue() != 0;
        }
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw Binder.mismatch(value, type);
    }

    private static Object number(String text, Class<?> type) {
        if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        }
        if (type == float.class || type == Float.class) {
            return Float.valueOf(text);
        }
        BigDecimal number = new BigDecimal(text.trim());
        if (type == BigDecimal.class) {
            return number;
        }
        if (type == Number.class) {
            return number.scale() > 0 ? (Object) number.doubleValue() : JsonWriter.smallest(number.toBigInteger());
        }
        BigInteger whole = number.toBigInteger();
        int bits = type == byte.class || type == Byte.class ? 8 : type == short.class || type == Short.class ? 16
            : type == int.class || type == Integer.class ? 32 : type == long.class || type == Long.class ? 64 : Integer.MAX_VALUE;
        if (whole.bitLength() >= bits) {
            throw new ArithmeticException("Numeric value (" + text + ") out of range of " + type.getName());
        }
        return bits == 8 ? (Object) whole.byteValue() : bits == 16 ? (Object) whole.shortValue()
            : bits == 32 ? (Object) whole.intValue() : bits == 64 ? (Object) whole.longValue() : whole;
    }

    private static Object other(Object value, String text, Class<?> type) throws JsonException {
        if (type == byte[].class) {
            return Base64.getDecoder().decode(text);
        }
        if (type == ByteBuffer.class) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        }
        if (type == java.util.UUID.class) {
            return java.util.UUID.fromString(text);
        }
        if (type == java.net.URI.class) {
            return java.net.URI.create(text);
        }
        if (type == java.net.URL.class) {
            return invoke(java.net.URI.create(text), "toURL");
        }
        if (type == Date.class) {
            return value instanceof Number ? new Date(((Number) value).longValue()) : Date.from(Moments.parse(text));
        }
        return Moments.bind(value, text, type);
    }

    static Object invoke(Object owner, String name) throws JsonException {
        try {
            return owner.getClass().getMethod(name).invoke(owner);
        } catch (ReflectiveOperationException failed) {
            throw new JsonException(String.valueOf(failed.getCause()), failed);
        }
    }

    static Object parse(Class<?> type, Class<?> parameter, String text) throws JsonException {
        try {
            Method parse = type.getMethod("parse", parameter);
            return parse.invoke(null, text);
        } catch (InvocationTargetException failed) {
            throw new JsonException("Cannot deserialize value of type `" + type.getName() + "` from String \"" + text + "\": "
                + failed.getCause().getMessage(), failed.getCause());
        } catch (ReflectiveOperationException unknown) {
            throw new JsonException("Cannot deserialize value of type `" + type.getName() + "`", unknown);
        }
    }
}
