import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A function that does what functions usually do, so that the classes which that takes are in the archive. */
public final class Training implements RequestHandler<Training.Order, Map<String, Object>> {
    /** An event with properties of the usual kinds. */
    public static final class Order {
        private String name;
        private double price;
        private List<Integer> sizes;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }

        public List<Integer> getSizes() {
            return sizes;
        }

        public void setSizes(List<Integer> sizes) {
            this.sizes = sizes;
        }
    }

    @Override
    public Map<String, Object> handleRequest(Order order, Context context) {
        context.getLogger().log("training");
        System.out.println("training");
        if (order.getName() == null) {
            throw new IllegalStateException("training");
        }
        Map<String, Object> answer = new LinkedHashMap<String, Object>();
        answer.put("order", order);
        answer.put("all", new ArrayList<Object>(order.getSizes()));
        answer.put("left", context.getRemainingTimeInMillis());
        return answer;
    }
}
