package one.twogather.pod.rdf;

import java.util.Optional;

/** The ways to write down what a SPARQL query found, other than triples. */
public enum ResultFormat {
    /** SPARQL 1.1 Query Results JSON Format. */
    JSON("application/sparql-results+json", true),
    /** SPARQL Query Results XML Format. */
    XML("application/sparql-results+xml", true),
    /** SPARQL 1.1 Query Results CSV Format: values without their kinds, for spreadsheets. */
    CSV("text/csv", false),
    /** SPARQL 1.1 Query Results TSV Format. */
    TSV("text/tab-separated-values", false);

    private final String mediaType;
    private final boolean truth;

    ResultFormat(String mediaType, boolean truth) {
        this.mediaType = mediaType;
        this.truth = truth;
    }

    /** Lower case, without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** True if it can carry a yes or no. */
    public boolean carriesTruth() {
        return truth;
    }

    /** @param mediaType in lower case, without parameters */
    public static Optional<ResultFormat> ofMediaType(String mediaType) {
        for (ResultFormat format : values()) {
            if (format.mediaType.equals(mediaType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
