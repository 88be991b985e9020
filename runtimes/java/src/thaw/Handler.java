package thaw;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayOutputStream;

/** A function's handler, of whatever kind. */
interface Handler {
    void handle(byte[] event, ByteArrayOutputStream output, Context context) throws Throwable;
}
