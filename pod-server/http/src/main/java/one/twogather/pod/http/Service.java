package one.twogather.pod.http;

/** What stands behind a listener: it answers each request exactly once, whatever happens, and throws nothing but {@link ClientGone}. */
@FunctionalInterface
interface Service {

    void serve(Exchange exchange) throws ClientGone;
}
