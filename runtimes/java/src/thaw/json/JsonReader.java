package thaw.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, strings, numbers and booleans. */
public final class JsonReader {
    private static final int MAX_DEPTH = 1000;

    private final String text;
    private final boolean exact;
    private int at;
    private int depth;

    private JsonReader(String text, boolean exact) {
        this.text = text;
        this.exact = exact;
    }

    /** Numbers become what they fit into: Integer, Long, BigInteger, Double. */
    public static Object read(String text) throws JsonException {
        return new JsonReader(text, false).document();
    }

    /** The same, but decimals keep all their digits. */
    static Object readExact(String text) throws JsonException {
        return new JsonReader(text, true).document();
    }

    private Object document() throws JsonException {
        skipBlanks();
        if (at == text.length()) {
            return null;
        }
        Object value = value();
        skipBlanks();
        if (at < text.length()) {
            throw unexpected();
        }
        return value;
    }

    private Object value() throws JsonException {
        skipBlanks();
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            case 'N':
                return word("NaN", Double.NaN);
            case 'I':
                return word("Infinity", Double.POSITIVE_INFINITY);
            default:
                return number();
        }
    }

    private Map<String, Object> object() throws JsonException {
        enter();
        Map<String, Object> object = new LinkedHashMap<String, Object>();
        if (!isAt('}')) {
            do {
                skipBlanks();
                if (peek() != '"') {
                    throw unexpected();
                }
                String name = string();
                skipBlanks();
                if (peek() != ':') {
                    throw unexpected();
                }
                at++;
                object.put(name, value());
            } while (isAt(','));
            leave('}');
        }
        depth--;
        return object;
    }

    private List<Object> array() throws JsonException {
        enter();
        List<Object> array = new ArrayList<Object>();
        if (!isAt(']')) {
            do {
                array.add(value());
            } while (isAt(','));
            leave(']');
        }
        depth--;
        return array;
    }

    private void enter() throws JsonException {
        at++;
        if (++depth > MAX_DEPTH) {
            throw new JsonException("Document nesting depth exceeds the maximum allowed (" + MAX_DEPTH + ")");
        }
    }

    private void leave(char end) throws JsonException {
        if (peek() != end) {
            throw unexpected();
        }
        at++;
    }

    /** Whether that comes next; if so, it is taken. */
    private boolean isAt(char wanted) {
        skipBlanks();
        boolean is = peek() == wanted;
        at += is ? 1 : 0;
        return is;
    }

    private String string() throws JsonException {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder built = new StringBuilder(text.substring(start, at));
        for (char next = take(); next != '"'; next = take()) {
            built.append(next == '\\' ? escaped() : next);
        }
        return built.toString();
    }

    private char escaped() throws JsonException {
        char kind = take();
        switch (kind) {
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                try {
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                } catch (RuntimeException broken) {
                    throw new JsonException("Unrecognized character escape at column " + at);
                }
            default:
                return kind;
        }
    }

    private Object number() throws JsonException {
        int start = at;
        boolean whole = true;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            whole &= ".eE".indexOf(text.charAt(at)) < 0;
            at++;
        }
        String digits = text.substring(start, at);
        try {
            if (!whole) {
                return exact ? (Object) new BigDecimal(digits) : Double.valueOf(digits);
            }
            return whole(digits);
        } catch (NumberFormatException none) {
            at = start;
            if (digits.equals("-")) {
                at++;
                return word("Infinity", Double.NEGATIVE_INFINITY);
            }
            throw unexpected();
        }
    }

    private static Object whole(String digits) {
        if (digits.length() > 18) {
            BigInteger large = new BigInteger(digits);
            return large.bitLength() < 64 ? (Object) large.longValue() : large;
        }
        long number = Long.parseLong(digits);
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private Object word(String word, Object value) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw unexpected();
        }
        at += word.length();
        return value;
    }

    private char take() throws JsonException {
        if (at == text.length()) {
            throw unexpected();
        }
        return text.charAt(at++);
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private JsonException unexpected() {
        return at >= text.length()
            ? new JsonException("Unexpected end-of-input at column " + (at + 1))
            : new JsonException("Unexpected character ('" + text.charAt(at) + "' (code " + (int) text.charAt(at) + ")) at column " + (at + 1));
    }
}
