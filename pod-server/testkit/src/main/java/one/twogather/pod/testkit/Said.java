package one.twogather.pod.testkit;

/**
 * A triple as text, for models that know nothing of RDF libraries.
 *
 * @param subject an IRI, or {@code _:name}
 * @param predicate an IRI
 * @param object an IRI, {@code _:name}, or a plain string
 * @param literal whether the object is a string
 */
public record Said(String subject, String predicate, String object, boolean literal) {

    /** A triple whose object is a resource. */
    public static Said of(String subject, String predicate, String object) {
        return new Said(subject, predicate, object, false);
    }

    /** As a line of N-Triples. */
    public String line() {
        return term(subject) + " " + term(predicate) + " " + (literal ? '"' + object + '"' : term(object)) + " .\n";
    }

    private static String term(String name) {
        return name.startsWith("_:") ? name : "<" + name + ">";
    }
}
