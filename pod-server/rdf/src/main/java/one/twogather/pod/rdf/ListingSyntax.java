package one.twogather.pod.rdf;

/** How a listing looks in one format. */
interface ListingSyntax {

    /** What stands before the children, the container's own statements among it. */
    String head();

    /** Appends one child. */
    void child(StringBuilder out, ListedChild child, boolean first);

    /** What stands behind the children. */
    String tail();
}
