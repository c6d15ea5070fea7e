package one.twogather.pod.rdf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.Statement;

/**
 * What a text says.
 *
 * @param statements in the order they were first said, each once; those of the default graph have no context
 * @param prefixes the names its author gave to namespaces, to be used again when the server has to write the document anew
 */
public record RdfDocument(List<Statement> statements, Map<String, String> prefixes) {

    public RdfDocument {
        statements = List.copyOf(statements);
        prefixes = Collections.unmodifiableMap(new LinkedHashMap<>(prefixes));
    }
}
