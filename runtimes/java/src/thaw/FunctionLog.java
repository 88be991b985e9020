package thaw;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import thaw.json.JsonWriter;
import thaw.json.Timestamps;

/** The function's log: framed, so that one message of several lines stays one event, or plain when nobody reads frames. */
final class FunctionLog implements LambdaLogger {
    private static final int FRAME = 0xa55a0003;

    private final FileOutputStream output;
    private final boolean framed;
    private final boolean json;
    private final LogLevel lowest;
    private LambdaContext context;

    private FunctionLog(FileOutputStream output, boolean framed, boolean json, LogLevel lowest) {
        this.output = output;
        this.framed = framed;
        this.json = json;
        this.lowest = lowest;
    }

    static FunctionLog fromEnvironment() {
        // The platform gives the standard output for frames; nothing else can be opened by number here.
        boolean framed = "1".equals(System.getenv("_LAMBDA_TELEMETRY_LOG_FD"));
        boolean json = "JSON".equalsIgnoreCase(System.getenv("AWS_LAMBDA_LOG_FORMAT"));
        String level = System.getenv("AWS_LAMBDA_LOG_LEVEL");
        return new FunctionLog(
            new FileOutputStream(FileDescriptor.out), framed, json, level == null ? LogLevel.UNDEFINED : LogLevel.fromString(level));
    }

    void setContext(LambdaContext context) {
        this.context = context;
    }

    /** Writes the words for a failure. */
    void failure(String report) {
        log(report, json ? LogLevel.ERROR : LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(byte[] message) {
        log(message, LogLevel.UNDEFINED);
    }

    @Override
    public void log(String message, LogLevel level) {
        if (isLogged(level)) {
            write(format(message, level).getBytes(StandardCharsets.UTF_8), level);
        }
    }

    @Override
    public void log(byte[] message, LogLevel level) {
        if (isLogged(level)) {
            write(message == null ? new byte[] {'n', 'u', 'l', 'l'} : message, level);
        }
    }

    private boolean isLogged(LogLevel level) {
        return level == LogLevel.UNDEFINED || level.ordinal() >= lowest.ordinal();
    }

    private String format(String message, LogLevel level) {
        if (!json) {
            return level == LogLevel.UNDEFINED ? String.valueOf(message) : "[" + level + "] " + message;
        }
        StringBuilder entry = new StringBuilder("{\"timestamp\":\"").append(Timestamps.format(System.currentTimeMillis())).append("\"");
        append(entry, "message", message);
        append(entry, "level", level.name());
        if (context != null) {
            append(entry, "AWSRequestId", context.getAwsRequestId());
            append(entry, "tenantId", context.getTenantId());
        }
        return entry.append("}\n").toString();
    }

    private static void append(StringBuilder entry, String name, String value) {
        if (value != null) {
            entry.append(",\"").append(name).append("\":");
            JsonWriter.appendString(entry, value);
        }
    }

    private synchronized void write(byte[] message, LogLevel level) {
        try {
            output.write(framed ? frame(message, level) : message);
        } catch (IOException gone) {
            // Nobody is left who could be told.
        }
    }

    private static byte[] frame(byte[] message, LogLevel level) {
        byte[] frame = new byte[16 + message.length];
        put(frame, 0, FRAME | level.ordinal() << 2, 4);
        put(frame, 4, message.length, 4);
        put(frame, 8, System.currentTimeMillis() * 1000, 8);
        System.arraycopy(message, 0, frame, 16, message.length);
        return frame;
    }

    private static void put(byte[] target, int at, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            target[at + i] = (byte) value;
            value >>>= 8;
        }
    }
}
