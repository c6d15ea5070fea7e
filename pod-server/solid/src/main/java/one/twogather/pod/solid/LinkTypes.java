package one.twogather.pod.solid;

import java.util.List;
import java.util.Set;

/** What {@code Link} headers with {@code rel="type"} ask a new resource to be (P-082, P-093). */
final class LinkTypes {

    private static final Set<String> CONTAINERS =
            Set.of("http://www.w3.org/ns/ldp#BasicContainer", "http://www.w3.org/ns/ldp#Container");
    private static final String FILE = "http://www.w3.org/ns/ldp#NonRDFSource";

    private LinkTypes() {}

    static boolean askForContainer(List<String> types) {
        return types.stream().anyMatch(CONTAINERS::contains);
    }

    /** Something that is not RDF, and so no container. */
    static boolean askForFile(List<String> types) {
        return types.contains(FILE);
    }
}
