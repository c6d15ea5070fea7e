package one.twogather.pod.rdf;

import one.twogather.pod.rdf.JsonLdWriter.Json;

/** A listing in expanded JSON-LD, one line a child: each stands where the container mentions it. */
record JsonLdListing(String container, String about) implements ListingSyntax {

    @Override
    public String head() {
        StringBuilder head = new StringBuilder(about.substring(0, about.lastIndexOf(']')));
        head.append(head.length() > 1 ? ",\n" : "").append("{\"@id\":");
        Json.string(head, container);
        types(head, true);
        return head.append("],\"").append(ChildTerms.CONTAINS).append("\":[\n").toString();
    }

    @Override
    public void child(StringBuilder out, ListedChild child, boolean first) {
        out.append(first ? "" : ",\n").append("{\"@id\":");
        Json.string(out, child.iri());
        types(out, child.container());
        if (ChildTerms.hasMediaClass(child)) {
            Json.string(out.append(','), ChildTerms.mediaClass(child));
        }
        out.append(']');
        value(out, ChildTerms.MODIFIED, ChildTerms.modified(child), ChildTerms.DATE_TIME);
        value(out, ChildTerms.MTIME, Long.toString(child.modified().getEpochSecond()), ChildTerms.INTEGER);
        if (!child.container()) {
            value(out, ChildTerms.SIZE, Long.toString(child.size()), ChildTerms.INTEGER);
        }
        out.append('}');
    }

    @Override
    public String tail() {
        return "]}]\n";
    }

    /** Leaves the list of types open. */
    private static void types(StringBuilder out, boolean container) {
        out.append(",\"@type\":[\"").append(ChildTerms.RESOURCE).append('"');
        if (container) {
            out.append(",\"").append(ChildTerms.CONTAINER).append("\",\"");
            out.append(ChildTerms.BASIC_CONTAINER).append('"');
        }
    }

    private static void value(StringBuilder out, String property, String value, String type) {
        out.append(",\"").append(property).append("\":[{\"@value\":\"").append(value);
        out.append("\",\"@type\":\"").append(type).append("\"}]");
    }
}
