package one.twogather.pod.http;

/** Takes requests that were answered, to make traces of some of them. Called on the requests' own threads, so it must not wait. */
public interface Tracing extends AutoCloseable {

    /** Whether to take a request that was just answered; asked once for each. */
    boolean takes();

    /** Takes it. */
    void tell(Answered request);

    /** Tells what is not told yet, for some seconds at most; takes nothing more. */
    @Override
    void close();
}
