import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Handlers in the way of a newer Java. */
public class Records implements RequestHandler<Records.Order, Records.Receipt> {
    public record Item(String name, int count) { }

    public record Order(String id, List<Item> items, Optional<String> note, Map<String, Item> named) { }

    public record Receipt(String id, int total, Item first) { }

    @Override
    public Receipt handleRequest(Order order, Context context) {
        return new Receipt(order.id() + order.note().orElse("-"), order.items().stream().mapToInt(Item::count).sum(), order.items().get(0));
    }

    public static String lambda(String name) {
        return Optional.of(name).map(String::toUpperCase).map(one -> one + " from " + Thread.currentThread().getName()).orElseThrow();
    }
}
