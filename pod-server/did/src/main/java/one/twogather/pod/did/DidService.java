package one.twogather.pod.did;

/**
 * Where something is done for the subject of a document (DID Core §5.4).
 *
 * @param id a DID URL
 * @param type such as {@code SolidPod}
 */
public record DidService(String id, String type, Endpoint endpoint) {

    /** Where it is. */
    public sealed interface Endpoint {

        /** One address, or whatever text somebody put there. */
        record Address(String text) implements Endpoint {}

        /**
         * Something more.
         *
         * @param json other JSON than a string, in one line
         */
        record Structured(String json) implements Endpoint {}
    }
}
