import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Greets whoever is named in the event. */
public class Hello implements RequestHandler<Hello.Person, Hello.Greeting> {
    /** The event. */
    public static class Person {
        private String name = "world";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** The answer. */
    public static class Greeting {
        public String greeting;
        public String function;
        public int memory;
    }

    @Override
    public Greeting handleRequest(Person person, Context context) {
        context.getLogger().log("greeting " + person.getName());
        Greeting answer = new Greeting();
        answer.greeting = System.getenv().getOrDefault("GREETING", "Hello") + ", " + person.getName() + "!";
        answer.function = context.getFunctionName();
        answer.memory = context.getMemoryLimitInMB();
        return answer;
    }
}
