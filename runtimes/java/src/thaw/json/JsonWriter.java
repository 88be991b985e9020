package thaw.json;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;

/** Writes objects as JSON, by the rules that AWS's runtime sets for Jackson: what is null is left out of objects and maps. */
public final class JsonWriter {
    private static final int MAX_DEPTH = 1000;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder json = new StringBuilder();
    private int depth;

    private JsonWriter() {
    }

    public static String write(Object value) throws JsonException {
        JsonWriter writer = new JsonWriter();
        writer.append(value);
        return writer.json.toString();
    }

    static Number smallest(BigInteger whole) {
        return whole.bitLength() < 32 ? (Number) whole.intValue() : whole.bitLength() < 64 ? (Number) whole.longValue() : whole;
    }

    private void append(Object value) throws JsonException {
        if (value == null) {
            json.append("null");
        } else if (value instanceof String || value instanceof CharSequence || value instanceof Character) {
            appendString(json, value.toString());
        } else if (value instanceof Double && !isFinite((Double) value) || value instanceof Float && !isFinite((Float) value)) {
            appendString(json, value.toString());
        } else if (value instanceof Number || value instanceof Boolean) {
            json.append(value);
        } else if (++depth > MAX_DEPTH) {
            throw new JsonException("Infinite recursion or an object that is nested more than " + MAX_DEPTH + " deep");
        } else {
            appendCompound(value);
            depth--;
        }
    }

    private static boolean isFinite(double number) {
        return !Double.isNaN(number) && !Double.isInfinite(number);
    }

    private void appendCompound(Object value) throws JsonException {
        if (value instanceof Map) {
            appendMap((Map<?, ?>) value);
        } else if (value instanceof Iterable && !(value instanceof java.nio.file.Path)) {
            appendAll(((Iterable<?>) value).iterator());
        } else if (value instanceof Iterator) {
            appendAll((Iterator<?>) value);
        } else if (value instanceof Enum) {
            appendString(json, ((Enum<?>) value).name());
        } else if (value instanceof byte[]) {
            appendString(json, Base64.getEncoder().encodeToString((byte[]) value));
        } else if (value instanceof char[]) {
            appendString(json, new String((char[]) value));
        } else if (value.getClass().isArray()) {
            appendArray(value);
        } else if (!appendKnown(value)) {
            appendBean(value);
        }
    }

    private boolean appendKnown(Object value) throws JsonException {
        if (value instanceof java.util.Optional) {
            append(((java.util.Optional<?>) value).isPresent() ? ((java.util.Optional<?>) value).get() : null);
        } else if (value instanceof Date) {
            json.append(((Date) value).getTime());
        } else if (value instanceof ByteBuffer) {
            ByteBuffer bytes = ((ByteBuffer) value).asReadOnlyBuffer();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            appendString(json, Base64.getEncoder().encodeToString(copy));
        } else if (value instanceof Class) {
            appendString(json, ((Class<?>) value).getName());
        } else if (!value.getClass().getName().startsWith("java.") || value instanceof Throwable) {
            return false;
        } else if (!Moments.append(json, value)) {
            // Of the library: identifiers, addresses, locales, paths and such have one text each.
            appendString(json, value.toString());
        }
        return true;
    }

    private void appendMap(Map<?, ?> map) throws JsonException {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw new JsonException("Null key for a Map not allowed in JSON (use a converting NullKeySerializer?)");
            }
            if (entry.getValue() != null) {
                json.append(separator);
                appendString(json, entry.getKey() instanceof Enum ? ((Enum<?>) entry.getKey()).name() : entry.getKey().toString());
                json.append(':');
                append(entry.getValue());
                separator = ',';
            }
        }
        json.append(separator == '{' ? "{}" : "}");
    }

    private void appendAll(Iterator<?> elements) throws JsonException {
        json.append('[');
        for (boolean first = true; elements.hasNext(); first = false) {
            json.append(first ? "" : ",");
            append(elements.next());
        }
        json.append(']');
    }

    private void appendArray(Object array) throws JsonException {
        json.append('[');
        for (int i = 0; i < Array.getLength(array); i++) {
            json.append(i == 0 ? "" : ",");
            append(Array.get(array, i));
        }
        json.append(']');
    }

    private void appendBean(Object value) throws JsonException {
        char separator = '{';
        for (Map.Entry<String, Property> entry : Bean.of(value.getClass()).properties()) {
            Object member = entry.getValue().isReadable() ? entry.getValue().read(value) : null;
            if (member != null) {
                json.append(separator);
                appendString(json, entry.getKey());
                json.append(':');
                append(member);
                separator = ',';
            }
        }
        json.append(separator == '{' ? "{}" : "}");
    }

    public static void appendString(StringBuilder json, String text) {
        json.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one >= ' ' && one != '"' && one != '\\') {
                continue;
            }
            json.append(text, from, i);
            from = i + 1;
            appendEscaped(json, one);
        }
        json.append(text, from, text.length()).append('"');
    }

    private static void appendEscaped(StringBuilder json, char one) {
        json.append('\\');
        int known = "\"\\\b\f\n\r\t".indexOf(one);
        if (known >= 0) {
            json.append("\"\\bfnrt".charAt(known));
        } else {
            json.append("u00").append(HEX[one >> 4]).append(HEX[one & 15]);
        }
    }
}
