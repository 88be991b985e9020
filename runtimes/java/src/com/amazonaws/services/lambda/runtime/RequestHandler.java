package com.amazonaws.services.lambda.runtime;

/** A handler of objects: the runtime makes the input from JSON, and JSON from the answer. */
public interface RequestHandler<I, O> {
    O handleRequest(I input, Context context);
}
