package thaw.json;

import java.io.IOException;

/** JSON that cannot be read, or does not fit what is wanted. */
public final class JsonException extends IOException {
    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
