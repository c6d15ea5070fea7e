package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Resource;

/** Chooses how a resource is shown (P-060 to P-064): as stored where that is acceptable, else in another of the formats of RDF. Files are what they are. */
public final class Negotiation {

    /**
     * What was chosen.
     *
     * @param mediaType for {@code Content-Type}
     * @param format empty for a file
     * @param asStored true if the bytes are those that were sent
     */
    public record Choice(String mediaType, Optional<RdfFormat> format, boolean asStored) {

        /** The second half of the entity tag. */
        String tag() {
            return format.map(RdfFormat::tag).orElse(EntityTags.FILE);
        }
    }

    /** All formats, beginning with the key's. */
    private static final Map<RdfFormat, List<String>> OFFERS = offers();

    private Negotiation() {}

    /** Empty if the header accepts nothing that can be given. */
    static Optional<Choice> document(Resource.Document document, String accept) {
        String bare = bare(document.mediaType());
        if (document.body() instanceof Resource.Body.File) {
            return Accept.choose(accept, List.of(bare))
                    .map(type -> new Choice(document.mediaType(), Optional.empty(), true));
        }
        Optional<RdfFormat> format = RdfFormat.ofMediaType(bare);
        if (format.isEmpty()) {
            throw new IllegalStateException("indexed as RDF, and of no RDF type: " + document.mediaType());
        }
        return Accept.choose(accept, offers(format.get(), bare))
                .map(type -> choice(document, format.get(), bare, type));
    }

    /** For what the server writes itself: containers and descriptions of storages. */
    public static Optional<Choice> generated(String accept) {
        return Accept.choose(accept, offers(RdfFormat.TURTLE, RdfFormat.TURTLE.mediaType()))
                .map(type -> new Choice(type, RdfFormat.ofMediaType(type), false));
    }

    private static Choice choice(Resource.Document document, RdfFormat stored, String bare, String type) {
        Optional<RdfFormat> chosen = RdfFormat.ofMediaType(type);
        String mediaType = type.equals(bare) ? document.mediaType() : type;
        return new Choice(mediaType, chosen, chosen.filter(stored::equals).isPresent());
    }

    /** A type may be stored under an old name of its; it is shown under that too, if nobody asks for the proper one. */
    private static List<String> offers(RdfFormat stored, String bare) {
        List<String> offers = OFFERS.getOrDefault(stored, List.of());
        if (bare.equals(stored.mediaType())) {
            return offers;
        }
        List<String> more = new ArrayList<>(offers);
        more.addFirst(bare);
        return more;
    }

    private static Map<RdfFormat, List<String>> offers() {
        Map<RdfFormat, List<String>> offers = new EnumMap<>(RdfFormat.class);
        for (RdfFormat first : RdfFormat.values()) {
            List<String> types = new ArrayList<>();
            types.add(first.mediaType());
            for (RdfFormat other : RdfFormat.values()) {
                if (other != first) {
                    types.add(other.mediaType());
                }
            }
            offers.put(first, List.copyOf(types));
        }
        return offers;
    }

    /** Without parameters. */
    static String bare(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return parameters < 0 ? mediaType : mediaType.substring(0, parameters);
    }
}
