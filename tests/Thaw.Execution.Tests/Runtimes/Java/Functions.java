import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Handlers of every kind, for the tests of the bootstrap. */
public class Functions {
    public static class Echo implements RequestHandler<Map<String, Object>, Object> {
        @Override
        public Object handleRequest(Map<String, Object> event, Context context) {
            return event;
        }
    }

    public static class Told implements RequestHandler<Object, List<Object>> {
        @Override
        public List<Object> handleRequest(Object event, Context context) {
            return Arrays.<Object>asList(
                context.getAwsRequestId(), context.getFunctionName(), context.getFunctionVersion(), context.getInvokedFunctionArn(),
                context.getMemoryLimitInMB(), context.getLogGroupName(), context.getLogStreamName(), context.getRemainingTimeInMillis() > 1000,
                context.getIdentity() == null, context.getClientContext() == null, context.getTenantId(), context.getXrayTraceId(),
                System.getProperty("com.amazonaws.xray.traceHeader"));
        }
    }

    public static class Caller implements RequestHandler<Object, List<Object>> {
        @Override
        public List<Object> handleRequest(Object event, Context context) {
            return Arrays.<Object>asList(
                context.getIdentity().getIdentityId(), context.getIdentity().getIdentityPoolId(), context.getClientContext().getCustom(),
                context.getClientContext().getEnvironment(), context.getClientContext().getClient().getAppTitle(), context.getTenantId());
        }
    }

    public static class Upper implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            for (int next = input.read(); next >= 0; next = input.read()) {
                output.write(Character.toUpperCase((char) next));
            }
        }
    }

    public enum Colour { RED, GREEN }

    public static class Order {
        public String note;
        private String name;
        private int count;
        private BigDecimal price;
        private Colour colour;
        private List<Order> parts;
        private Map<String, Long> stock;
        private boolean urgent;
        private byte[] data;
        private String hidden = "hidden";

        public String getName() { return name; }
        public void setName(String name) { this.name = name; }
        public int getCount() { return count; }
        public void setCount(int count) { this.count = count; }
        public BigDecimal getPrice() { return price; }
        public void setPrice(BigDecimal price) { this.price = price; }
        public Colour getColour() { return colour; }
        public void setColour(Colour colour) { this.colour = colour; }
        public List<Order> getParts() { return parts; }
        public void setParts(List<Order> parts) { this.parts = parts; }
        public Map<String, Long> getStock() { return stock; }
        public void setStock(Map<String, Long> stock) { this.stock = stock; }
        public boolean isUrgent() { return urgent; }
        public void setUrgent(boolean urgent) { this.urgent = urgent; }
        public byte[] getData() { return data; }
        public void setData(byte[] data) { this.data = data; }
    }

    public Order order(Order order) {
        order.setCount(order.getCount() + 1);
        return order;
    }

    public static Order noted(Order order, Context context) {
        order.note = context.getFunctionName();
        return order;
    }

    public String text(String event) { return event + "!"; }
    public int add(List<Integer> numbers) { int sum = 0; for (int one : numbers) { sum += one; } return sum; }
    public Double half(double number) { return number / 2; }
    public void nothing(Object event) { }
    public String contextOnly(Context context) { return context.getAwsRequestId(); }
    public String none() { return "none"; }
    public void streams(InputStream input, OutputStream output, Context context) throws IOException { output.write(("\"" + input.read() + context.getFunctionName() + "\"").getBytes()); }
    public void in(InputStream input) throws IOException { System.out.println("read " + input.read()); }

    public String overloaded(String event) { return "short"; }
    public String overloaded(String event, Context context) { return "long"; }
    public String overloaded(String event, String other, String third) { return "never"; }
    public String odd(String first, String second) { return "never"; }

    public Map<String, Object> shapes(Object event) {
        Map<String, Object> shapes = new LinkedHashMap<String, Object>();
        shapes.put("null", null);
        shapes.put("array", new int[] {1, 2});
        shapes.put("set", Collections.singleton('c'));
        shapes.put("nan", Double.NaN);
        shapes.put("enum", Colour.GREEN);
        shapes.put("when", java.time.Instant.ofEpochSecond(1, 500_000_000));
        shapes.put("day", java.time.LocalDate.of(2024, 2, 29));
        shapes.put("date", new java.util.Date(5));
        shapes.put("some", java.util.Optional.of("x"));
        shapes.put("uuid", new java.util.UUID(0, 1));
        shapes.put("text", "\u00e9\ud83d\ude00\u0001\"\\/\n");
        return shapes;
    }

    public static class Loop { public Loop getSelf() { return this; } }
    public Loop loop(Object event) { return new Loop(); }

    public List<Object> queue(SQSEvent event) {
        SQSEvent.SQSMessage first = event.getRecords().get(0);
        return Arrays.<Object>asList(event.getRecords().size(), first.getBody(), first.getEventSourceArn(), first.getAwsRegion());
    }

    public List<Object> bucket(S3Event event) {
        return Arrays.<Object>asList(event.getRecords().get(0).getAwsRegion(), event.getRecords().get(0).getS3().getKey(), event.getRecords().get(0).getWhen().getTime());
    }

    public static class Broken extends RuntimeException { public Broken(String message, Throwable cause) { super(message, cause); } }

    public Object fail(String how) throws Exception {
        switch (how) {
            case "cause": throw new Broken("outer \u00eb", new IllegalStateException("inner"));
            case "bare": throw new NullPointerException();
            case "checked": throw new IOException("checked");
            case "error": throw new StackOverflowError("deep");
            case "memory": List<byte[]> all = new ArrayList<byte[]>(); while (true) { all.add(new byte[1 << 20]); }
            case "exit": System.exit(7); return null;
            default: return how;
        }
    }

    public static class BadConstructor implements RequestHandler<Object, Object> {
        public BadConstructor() { throw new IllegalArgumentException("in the constructor"); }
        @Override public Object handleRequest(Object event, Context context) { return null; }
    }

    public static class BadStatic implements RequestHandler<Object, Object> {
        static { if (true) { throw new IllegalStateException("in the initialiser"); } }
        @Override public Object handleRequest(Object event, Context context) { return null; }
    }

    public static class NoDefault implements RequestHandler<Object, Object> {
        public NoDefault(String needed) { }
        @Override public Object handleRequest(Object event, Context context) { return null; }
    }

    public static class Unbound<T> implements RequestHandler<T, Object> {
        @Override public Object handleRequest(T event, Context context) { return null; }
    }

    public abstract static class Base<T> implements RequestHandler<T, String> {
        @Override public String handleRequest(T event, Context context) { return event.getClass().getSimpleName(); }
    }

    public static class Derived extends Base<Order> { }

    public String logs(String event, Context context) {
        System.out.println("out \u00e9");
        System.err.print("err");
        context.getLogger().log("one\ntwo");
        context.getLogger().log("debug", LogLevel.DEBUG);
        LambdaRuntime.getLogger().log("warned", LogLevel.WARN);
        return event;
    }

    public List<Object> places(Object event) throws Exception {
        return Arrays.<Object>asList(where("/both.txt"), where("/layer.txt"), System.getenv("LANG"), System.getenv("GREETING"));
    }

    private static Object where(String name) throws IOException {
        java.net.URL place = Functions.class.getResource(name);
        if (place == null) { return null; }
        InputStream input = place.openStream();
        byte[] text = new byte[16];
        return new String(text, 0, input.read(text));
    }
}
