package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.vocab.Vcard;
import org.eclipse.rdf4j.model.Statement;

/**
 * Groups whose documents are in pods of this server, read with the server's own rights (W-039); all others are asked of another source. Members are those
 * the document names directly.
 */
public final class StoredGroups implements GroupSource {

    private final Said said;
    private final PodLocator locator;
    private final GroupSource elsewhere;

    /**
     * @param elsewhere for groups that are not on this server; {@code (group, member) -> false} if there shall be none
     */
    public StoredGroups(DocumentStore store, PodLocator locator, GroupSource elsewhere) {
        this.said = new Said(store);
        this.locator = locator;
        this.elsewhere = elsewhere;
    }

    @Override
    public boolean hasMember(String group, String member) {
        Optional<ResourceId> document = locator.resource(group);
        return document.isPresent()
                ? isMember(said.by(document.get()), group, member)
                : elsewhere.hasMember(group, member);
    }

    private static boolean isMember(List<Statement> statements, String group, String member) {
        return statements.stream()
                .anyMatch(statement -> statement.getPredicate().equals(Vcard.HAS_MEMBER)
                        && statement.getSubject().stringValue().equals(group)
                        && statement.getObject().isIRI()
                        && statement.getObject().stringValue().equals(member));
    }
}
