package com.amazonaws.services.lambda.runtime;

/** Where code that has no context finds the logger. */
public final class LambdaRuntime {
    // The bootstrap puts its own here.
    private static volatile LambdaLogger logger = new LambdaLogger() {
        @Override
        public void log(String message) {
            System.out.print(message);
        }

        @Override
        public void log(byte[] message) {
            System.out.write(message, 0, message.length);
        }
    };

    private LambdaRuntime() {
    }

    public static LambdaLogger getLogger() {
        return logger;
    }
}
