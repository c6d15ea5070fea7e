package one.twogather.pod.http;

import java.io.IOException;

/** The client closed the connection, or was cut off for being too slow: nobody is left to be answered, and nothing is wrong here. */
final class ClientGone extends IOException {

    ClientGone(Throwable cause) {
        super("the client is gone", cause);
    }
}
