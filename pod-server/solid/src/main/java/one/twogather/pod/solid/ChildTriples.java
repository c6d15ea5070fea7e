package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.Resource;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.IanaMediaTypes;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** What the server says of a container and its children (P-041, P-042). */
final class ChildTriples {

    private final PodLocator locator;
    private final ValueFactory values = SimpleValueFactory.getInstance();

    ChildTriples(PodLocator locator) {
        this.locator = locator;
    }

    List<Statement> ofContainer(Resource.Container container) {
        IRI iri = values.createIRI(locator.iri(container.id()));
        return List.of(
                values.createStatement(iri, RDF.TYPE, Ldp.CONTAINER),
                values.createStatement(iri, RDF.TYPE, Ldp.BASIC_CONTAINER),
                values.createStatement(iri, RDF.TYPE, Ldp.RESOURCE));
    }

    List<Statement> ofChild(Resource.Container container, Child child) {
        IRI iri = values.createIRI(locator.iri(child.id()));
        List<Statement> said = new ArrayList<>();
        said.add(values.createStatement(
                values.createIRI(locator.iri(container.id())), Ldp.CONTAINS, iri));
        said.add(values.createStatement(iri, RDF.TYPE, Ldp.RESOURCE));
        if (child.id().path().isContainer()) {
            said.add(values.createStatement(iri, RDF.TYPE, Ldp.CONTAINER));
            said.add(values.createStatement(iri, RDF.TYPE, Ldp.BASIC_CONTAINER));
        } else {
            said.add(values.createStatement(iri, RDF.TYPE, IanaMediaTypes.type(child.mediaType())));
            said.add(values.createStatement(iri, Posix.SIZE, values.createLiteral(Long.toString(child.size()), XSD.INTEGER)));
        }
        said.add(values.createStatement(iri, Dcterms.MODIFIED, values.createLiteral(child.modified().toString(), XSD.DATETIME)));
        said.add(values.createStatement(
                iri, Posix.MTIME, values.createLiteral(Long.toString(child.modified().getEpochSecond()), XSD.INTEGER)));
        return said;
    }
}
