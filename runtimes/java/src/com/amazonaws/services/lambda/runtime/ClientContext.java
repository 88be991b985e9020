package com.amazonaws.services.lambda.runtime;

import java.util.Map;

/** What the caller told about itself in <code>X-Amz-Client-Context</code>. */
public interface ClientContext {
    Client getClient();

    Map<String, String> getCustom();

    Map<String, String> getEnvironment();
}
