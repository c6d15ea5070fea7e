package one.twogather.pod.outbound;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What sending a {@link Message} gives. */
public sealed interface Delivery permits Delivery.Answered, Failure {

    /**
     * The other side answered, well or not.
     *
     * @param status the HTTP status
     * @param headers by lower-case name; several of one name are joined by {@code ", "}
     * @param body the bytes, copied in and out
     */
    record Answered(int status, Map<String, String> headers, byte[] body) implements Delivery {

        public Answered {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }
}
