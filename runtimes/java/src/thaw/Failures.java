package thaw;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import thaw.json.JsonWriter;

/** Turns exceptions into AWS's error documents and words for the log. */
final class Failures {
    private static final String OWN_PACKAGE = "thaw.";
    private static final int MAX_CAUSES = 20;

    private Failures() {
    }

    static String messageOf(Throwable failure) {
        return failure.getLocalizedMessage() == null ? failure.getClass().getName() : failure.getLocalizedMessage();
    }

    static String document(Fault fault) {
        StringBuilder json = new StringBuilder("{\"errorMessage\":");
        JsonWriter.appendString(json, fault.getMessage());
        if (fault.type != null) {
            json.append(",\"errorType\":");
            JsonWriter.appendString(json, fault.type);
        }
        return json.append('}').toString();
    }

    static String document(Throwable failure) {
        StringBuilder json = new StringBuilder();
        appendDocument(json, failure, 0);
        return json.toString();
    }

    private static void appendDocument(StringBuilder json, Throwable failure, int depth) {
        json.append("{\"errorMessage\":");
        JsonWriter.appendString(json, messageOf(failure));
        json.append(",\"errorType\":");
        JsonWriter.appendString(json, failure.getClass().getName());
        json.append(",\"stackTrace\":[");
        String separator = "";
        for (StackTraceElement element : failure.getStackTrace()) {
            json.append(separator);
            JsonWriter.appendString(json, element.toString());
            separator = ",";
        }
        json.append(']');
        if (failure.getCause() != null && depth < MAX_CAUSES) {
            json.append(",\"cause\":");
            appendDocument(json, failure.getCause(), depth + 1);
        }
        json.append('}');
    }

    static String report(Throwable failure) {
        return messageOf(failure) + ": " + failure.getClass().getName() + "\n" + traceOf(failure) + "\n";
    }

    static String traceOf(Throwable failure) {
        trim(failure);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Cuts off the frames of the runtime itself. */
    static void trim(Throwable failure) {
        trim(failure, Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>()));
    }

    private static void trim(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().startsWith(OWN_PACKAGE)) {
                failure.setStackTrace(Arrays.copyOf(trace, i));
                break;
            }
        }
        trim(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            trim(suppressed, seen);
        }
    }
}
