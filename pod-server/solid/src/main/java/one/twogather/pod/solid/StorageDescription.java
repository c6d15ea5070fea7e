package one.twogather.pod.solid;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.vocab.Pim;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.VOID;

/**
 * What a storage says of itself (P-033): that it is one, where it can be queried, and which services it has. Written when asked for, since it follows from
 * the address alone.
 *
 * @param statements all of it
 */
record StorageDescription(List<Statement> statements) {

    /** Bytes; it says little. */
    private static final int MOST = 64 * 1024;

    StorageDescription {
        statements = List.copyOf(statements);
    }

    /**
     * @param storage the IRI of the storage root, which is the subject, and not the description's own address
     * @param services what else there is to say of it: where it can be listened to, for one
     */
    static StorageDescription of(String storage, List<Statement> services) {
        SimpleValueFactory values = SimpleValueFactory.getInstance();
        IRI root = values.createIRI(storage);
        List<Statement> all = new ArrayList<>();
        all.add(values.createStatement(root, RDF.TYPE, Pim.STORAGE_CLASS));
        all.add(values.createStatement(
                root,
                VOID.SPARQL_ENDPOINT,
                values.createIRI(storage + ReservedNames.SPARQL.value().substring(1))));
        all.addAll(services);
        return new StorageDescription(all);
    }

    /** The first half of the entity tag: there are no versions, only what it says. */
    String state() {
        CRC32 sum = new CRC32();
        sum.update(statements.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toString(sum.getValue(), Character.MAX_RADIX);
    }

    Shown as(Negotiation.Choice choice) {
        RdfFormat format = choice.format().orElse(RdfFormat.TURTLE);
        return Shown.written(RdfWriter.write(statements, format, Map.of(), MOST));
    }
}
