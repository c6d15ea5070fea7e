package one.twogather.pod.rdf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways to write RDF down that this server reads and writes (P-062).
 *
 * <p>{@link #N3} is accepted as far as it is Turtle: data in N3 is in practice, and formulae and rules are refused rather than half understood. It is
 * written as Turtle, which is N3.
 */
public enum RdfFormat {
    TURTLE("text/turtle", "ttl", false, "application/x-turtle"),
    JSON_LD("application/ld+json", "jld", true),
    N_TRIPLES("application/n-triples", "nt", false),
    N_QUADS("application/n-quads", "nq", true, "text/x-nquads"),
    TRIG("application/trig", "trig", true, "application/x-trig"),
    RDF_XML("application/rdf+xml", "rdf", false),
    N3("text/n3", "n3", false, "text/rdf+n3");

    private final String mediaType;
    private final String tag;
    private final boolean graphs;
    private final List<String> aliases;

    RdfFormat(String mediaType, String tag, boolean graphs, String... aliases) {
        this.mediaType = mediaType;
        this.tag = tag;
        this.graphs = graphs;
        this.aliases = List.of(aliases);
    }

    /** The registered media type, lower case, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** A short name for entity tags, so that no two representations share one (P-070). */
    public String tag() {
        return tag;
    }

    /** True if it can carry named graphs; the others carry the default graph alone (P-061). */
    public boolean carriesGraphs() {
        return graphs;
    }

    /**
     * The format of a media type.
     *
     * @param mediaType in any case, with or without parameters such as {@code charset} or {@code profile}; plain {@code application/json} is not RDF
     *     (P-063)
     */
    public static Optional<RdfFormat> ofMediaType(String mediaType) {
        int parameters = mediaType.indexOf(';');
        String bare = (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
        for (RdfFormat format : values()) {
            if (format.mediaType.equals(bare) || format.aliases.contains(bare)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
