import java.util.Map;

public class Echo {
    public Map<String, Object> handle(Map<String, Object> event) {
        return event;
    }
}
