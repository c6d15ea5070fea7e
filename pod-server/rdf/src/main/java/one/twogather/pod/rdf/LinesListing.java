package one.twogather.pod.rdf;

/** A listing in N-Triples, one line a statement. */
record LinesListing(String container, String about) implements ListingSyntax {

    @Override
    public String head() {
        StringBuilder head = new StringBuilder(about);
        triple(head, container, ChildTerms.TYPE, ChildTerms.RESOURCE);
        triple(head, container, ChildTerms.TYPE, ChildTerms.CONTAINER);
        triple(head, container, ChildTerms.TYPE, ChildTerms.BASIC_CONTAINER);
        return head.toString();
    }

    @Override
    public void child(StringBuilder out, ListedChild child, boolean first) {
        String iri = child.iri();
        triple(out, container, ChildTerms.CONTAINS, iri);
        triple(out, iri, ChildTerms.TYPE, ChildTerms.RESOURCE);
        if (child.container()) {
            triple(out, iri, ChildTerms.TYPE, ChildTerms.CONTAINER);
            triple(out, iri, ChildTerms.TYPE, ChildTerms.BASIC_CONTAINER);
        } else {
            if (ChildTerms.hasMediaClass(child)) {
                triple(out, iri, ChildTerms.TYPE, ChildTerms.mediaClass(child));
            }
            number(out, iri, ChildTerms.SIZE, child.size());
        }
        number(out, iri, ChildTerms.MTIME, child.modified().getEpochSecond());
        literal(out, iri, ChildTerms.MODIFIED);
        out.append(ChildTerms.modified(child))
                .append("\"^^<")
                .append(ChildTerms.DATE_TIME)
                .append("> .\n");
    }

    @Override
    public String tail() {
        return "";
    }

    private static void triple(StringBuilder out, String subject, String predicate, String object) {
        Spelling.iri(out, subject);
        out.append(" <").append(predicate).append("> ");
        Spelling.iri(out, object);
        out.append(" .\n");
    }

    private static void number(StringBuilder out, String subject, String predicate, long value) {
        literal(out, subject, predicate);
        out.append(value).append("\"^^<").append(ChildTerms.INTEGER).append("> .\n");
    }

    private static void literal(StringBuilder out, String subject, String predicate) {
        Spelling.iri(out, subject);
        out.append(" <").append(predicate).append("> \"");
    }
}
