package thaw;

import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.PrintStream;
import java.lang.reflect.Field;

/** The first process of a Java function: asks the Runtime API for events and gives them to the handler. */
public final class Bootstrap {
    private static final String TRACE_PROPERTY = "com.amazonaws.xray.traceHeader";

    private final RuntimeApi api;
    private final FunctionLog log;
    private final Handler handler;

    private Bootstrap(RuntimeApi api, FunctionLog log, Handler handler) {
        this.api = api;
        this.log = log;
        this.handler = handler;
    }

    public static void main(String[] arguments) throws Exception {
        // Whatever the locale, text is UTF-8, and what is printed leaves at once.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8"));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, "UTF-8"));
        FunctionLog log = FunctionLog.fromEnvironment();
        announce(log);
        RuntimeApi api = new RuntimeApi(System.getenv("AWS_LAMBDA_RUNTIME_API"));
        FunctionLoader loader = FunctionLoader.create();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            new Bootstrap(api, log, HandlerFinder.find(environment("_HANDLER"), loader)).run();
        } catch (Fault fault) {
            log.failure(fault.report());
            api.failInit("Runtime.BadFunctionCode", Failures.document(fault));
        }
        System.exit(1);
    }

    static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static void announce(FunctionLog log) throws ReflectiveOperationException {
        Field logger = LambdaRuntime.class.getDeclaredField("logger");
        logger.setAccessible(true);
        logger.set(null, log);
    }

    /** Ends when the machine or the handler is beyond use. */
    private void run() {
        boolean usable = true;
        while (usable) {
            usable = handle(api.next());
        }
    }

    private boolean handle(Event event) {
        if (event.traceId() == null) {
            System.clearProperty(TRACE_PROPERTY);
        } else {
            System.setProperty(TRACE_PROPERTY, event.traceId());
        }
        byte[] answer;
        try {
            LambdaContext context = new LambdaContext(event, log);
            log.setContext(context);
            Log4jContext.put(event.requestId());
            ByteArrayOutputStream output = new ByteArrayOutputStream(1024);
            handler.handle(event.body, output, context);
            answer = output.toByteArray();
        } catch (Fault fault) {
            log.failure(fault.report());
            api.fail(event.requestId(), "Runtime.BadFunctionCode", Failures.document(fault));
            return !fault.fatal;
        } catch (Throwable failure) {
            Failures.trim(failure);
            log.failure(Failures.report(failure));
            api.fail(event.requestId(), "Runtime.UserException", Failures.document(failure));
            return !(failure instanceof VirtualMachineError || failure instanceof IOError);
        } finally {
            // What interrupted one invocation is not the next one's concern.
            Thread.interrupted();
        }
        api.respond(event.requestId(), answer);
        return true;
    }
}
