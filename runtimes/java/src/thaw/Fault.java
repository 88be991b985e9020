package thaw;

/** A failure that the runtime words itself. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The class of the exception behind it, or null when there is none. */
    final String type;

    /** Whether the process is of no more use. */
    final boolean fatal;

    private final String trace;

    private Fault(String message, Throwable cause, boolean fatal) {
        super(message, null, false, false);
        this.type = cause == null ? null : cause.getClass().getName();
        this.trace = cause == null ? null : Failures.traceOf(cause);
        this.fatal = fatal;
    }

    static Fault of(String message) {
        return new Fault(message, null, false);
    }

    static Fault of(Throwable cause, boolean fatal) {
        return new Fault(Failures.messageOf(cause), cause, fatal);
    }

    static Fault classNotFound(String className, Throwable cause) {
        return new Fault("Class not found: " + className, cause, false);
    }

    static Fault notLoaded(String what, Throwable cause, boolean fatal) {
        return new Fault(what, cause, fatal);
    }

    /** The words for the log. */
    String report() {
        return type == null ? getMessage() + "\n" : getMessage() + ": " + type + "\n" + trace + "\n";
    }
}
