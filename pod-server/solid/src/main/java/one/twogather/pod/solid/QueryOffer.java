package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.ResultFormat;
import one.twogather.pod.store.SparqlQuery;

/**
 * How the answer to a query is written.
 *
 * @param mediaType for {@code Content-Type}
 * @param table for rows, and yes or no
 * @param triples for CONSTRUCT and DESCRIBE
 */
record QueryOffer(String mediaType, ResultFormat table, RdfFormat triples) {

    private static final String PLAIN_JSON = "application/json";
    private static final String PLAIN_XML = "application/xml";

    /** Empty if the header accepts nothing that can be given for such a query. */
    static Optional<QueryOffer> choose(SparqlQuery.Form form, String accept) {
        return switch (form) {
            case GRAPH -> Accept.choose(accept, graphs()).map(QueryOffer::graph);
            case SELECT -> Accept.choose(accept, tables(false)).map(QueryOffer::table);
            case ASK -> Accept.choose(accept, tables(true)).map(QueryOffer::table);
        };
    }

    private static List<String> graphs() {
        List<String> types = new ArrayList<>();
        for (RdfFormat format : RdfFormat.values()) {
            types.add(format.mediaType());
        }
        return types;
    }

    /** The general types too: clients that know no better ask for those. */
    private static List<String> tables(boolean truth) {
        List<String> types = new ArrayList<>();
        for (ResultFormat format : ResultFormat.values()) {
            if (!truth || format.carriesTruth()) {
                types.add(format.mediaType());
            }
        }
        types.add(PLAIN_JSON);
        types.add(PLAIN_XML);
        return types;
    }

    private static QueryOffer graph(String type) {
        RdfFormat format = RdfFormat.ofMediaType(type).orElseThrow();
        return new QueryOffer(format.mediaType(), ResultFormat.JSON, format);
    }

    private static QueryOffer table(String type) {
        ResultFormat format =
                switch (type) {
                    case PLAIN_JSON -> ResultFormat.JSON;
                    case PLAIN_XML -> ResultFormat.XML;
                    default -> ResultFormat.ofMediaType(type).orElseThrow();
                };
        boolean text = type.startsWith("text/");
        return new QueryOffer(text ? type + "; charset=utf-8" : type, format, RdfFormat.TURTLE);
    }
}
