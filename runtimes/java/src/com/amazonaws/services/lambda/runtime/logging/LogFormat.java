package com.amazonaws.services.lambda.runtime.logging;

/** How the log is written. */
public enum LogFormat {
    JSON, TEXT;

    public static LogFormat fromString(String name) {
        try {
            return valueOf(name.toUpperCase(java.util.Locale.ROOT));
        } catch (RuntimeException notOne) {
            throw new IllegalArgumentException("Invalid log format: '" + name + "' expected one of [JSON, TEXT]");
        }
    }
}
