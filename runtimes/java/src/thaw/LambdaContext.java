package thaw;

import com.amazonaws.services.lambda.runtime.Client;
import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.util.LinkedHashMap;
import java.util.Map;
import thaw.json.JsonException;
import thaw.json.JsonReader;

/** What a handler is told about its invocation. */
final class LambdaContext implements Context {
    private final Event event;
    private final LambdaLogger logger;
    private final CognitoIdentity identity;
    private final ClientContext client;

    LambdaContext(Event event, LambdaLogger logger) throws JsonException {
        this.event = event;
        this.logger = logger;
        Map<?, ?> identity = object(event.header("cognito-identity"));
        Map<?, ?> client = object(event.header("client-context"));
        this.identity = identity == null ? null : new Identity(identity);
        this.client = client == null ? null : new Caller(client);
    }

    private static Map<?, ?> object(String json) throws JsonException {
        if (json == null || json.isEmpty()) {
            return null;
        }
        Object value = JsonReader.read(json);
        return value instanceof Map ? (Map<?, ?>) value : null;
    }

    private static String text(Map<?, ?> values, String name) {
        Object value = values.get(name);
        return value == null ? null : value.toString();
    }

    private static Map<String, String> texts(Object values) {
        if (!(values instanceof Map)) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) values).entrySet()) {
            texts.put(entry.getKey().toString(), entry.getValue() == null ? null : entry.getValue().toString());
        }
        return texts;
    }

    @Override
    public String getAwsRequestId() {
        return event.requestId();
    }

    @Override
    public String getLogGroupName() {
        return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
        return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public String getFunctionName() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
        return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public String getInvokedFunctionArn() {
        return event.header("invoked-function-arn");
    }

    @Override
    public CognitoIdentity getIdentity() {
        return identity;
    }

    @Override
    public ClientContext getClientContext() {
        return client;
    }

    @Override
    public int getRemainingTimeInMillis() {
        String deadline = event.header("deadline-ms");
        long left = deadline == null ? 0 : Long.parseLong(deadline) - System.currentTimeMillis();
        return (int) Math.max(0, Math.min(left, Integer.MAX_VALUE));
    }

    @Override
    public int getMemoryLimitInMB() {
        return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public LambdaLogger getLogger() {
        return logger;
    }

    @Override
    public String getTenantId() {
        return event.header("aws-tenant-id");
    }

    @Override
    public String getXrayTraceId() {
        return event.traceId();
    }

    private static final class Identity implements CognitoIdentity {
        private final Map<?, ?> values;

        Identity(Map<?, ?> values) {
            this.values = values;
        }

        @Override
        public String getIdentityId() {
            return text(values, "cognitoIdentityId");
        }

        @Override
        public String getIdentityPoolId() {
            return text(values, "cognitoIdentityPoolId");
        }
    }

    private static final class Caller implements ClientContext, Client {
        private final Map<?, ?> client;
        private final Map<String, String> custom;
        private final Map<String, String> environment;

        Caller(Map<?, ?> values) {
            Object client = values.get("client");
            this.client = client instanceof Map ? (Map<?, ?>) client : null;
            custom = texts(values.get("custom"));
            environment = texts(values.get("env"));
        }

        @Override
        public Client getClient() {
            return client == null ? null : this;
        }

        @Override
        public Map<String, String> getCustom() {
            return custom;
        }

        @Override
        public Map<String, String> getEnvironment() {
            return environment;
        }

        @Override
        public String getInstallationId() {
            return text(client, "installation_id");
        }

        @Override
        public String getAppTitle() {
            return text(client, "app_title");
        }

        @Override
        public String getAppVersionName() {
            return text(client, "app_version_name");
        }

        @Override
        public String getAppVersionCode() {
            return text(client, "app_version_code");
        }

        @Override
        public String getAppPackageName() {
            return text(client, "app_package_name");
        }
    }
}
