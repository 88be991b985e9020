package thaw;

import com.amazonaws.services.lambda.runtime.LambdaRuntimeInternal;
import java.lang.reflect.Method;

/** Puts each request's id into Log4j's context when an appender of AWS has asked for it. */
final class Log4jContext {
    private static boolean sought;
    private static Method put;

    private Log4jContext() {
    }

    static void put(String requestId) {
        if (!LambdaRuntimeInternal.getUseLog4jAppender()) {
            return;
        }
        if (!sought) {
            sought = true;
            find("org.apache.log4j.MDC", Object.class);
            find("org.apache.logging.log4j.ThreadContext", String.class);
        }
        try {
            if (put != null) {
                put.invoke(null, "AWSRequestId", requestId);
            }
        } catch (ReflectiveOperationException unusable) {
            put = null;
        }
    }

    private static void find(String className, Class<?> valueType) {
        try {
            put = Class.forName(className, true, Thread.currentThread().getContextClassLoader()).getMethod("put", String.class, valueType);
        } catch (ReflectiveOperationException | LinkageError absent) {
            // The function does not bring this one.
        }
    }
}
