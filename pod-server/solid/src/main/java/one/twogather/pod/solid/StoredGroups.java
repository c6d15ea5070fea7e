package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.access.WebAccessControl;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Documents;
import one.twogather.vocab.Vcard;
import org.eclipse.rdf4j.model.Statement;

/**
 * Groups whose documents are in pods of this server (W-039); all others are asked of another source. Members are those the document names directly.
 *
 * <p>In the pod whose rules name it a document is read with the server's own rights: whoever writes rules there need not let its members read it. A
 * document of another pod counts only if it is public, or if an owner of the pod whose rules name it may read it by rules that name no group.
 */
public final class StoredGroups implements GroupSource {

    private static final GroupSource NONE = (group, member) -> false;

    /** Bytes for the rules of groups' own documents, which are few. */
    private static final long RULES = 1 << 20;

    private final Said said;
    private final PodLocator locator;
    private final OwnerSource owners;
    private final WebAccessControl withoutGroups;
    private final GroupSource elsewhere;
    private final Consulted consulted;

    /**
     * @param acls the rules of the groups' documents
     * @param owners who may read a document where their pod's rules name it
     * @param consulted told which documents members were looked for in
     * @param elsewhere for groups that are not on this server; {@code (group, member) -> false} if there shall be none
     */
    public StoredGroups(
            Documents store,
            PodLocator locator,
            AclSource acls,
            OwnerSource owners,
            Consulted consulted,
            GroupSource elsewhere) {
        this.said = new Said(store);
        this.locator = locator;
        this.owners = owners;
        this.withoutGroups = new WebAccessControl(acls, NONE, owners, RULES);
        this.elsewhere = elsewhere;
        this.consulted = consulted;
    }

    /** As rules see it that belong to nobody: public documents only. */
    @Override
    public boolean hasMember(String group, String member) {
        Optional<ResourceId> document = locator.resource(group);
        return document.isPresent()
                ? isPublic(document.get()) && isMember(document.get(), group, member)
                : elsewhere.hasMember(group, member);
    }

    @Override
    public GroupSource asSeenFrom(PodId pod) {
        GroupSource hurried = new HurriedGroups(elsewhere, System::nanoTime);
        return (group, member) -> {
            Optional<ResourceId> document = locator.resource(group);
            return document.isPresent()
                    ? maySee(pod, document.get()) && isMember(document.get(), group, member)
                    : hurried.hasMember(group, member);
        };
    }

    private boolean maySee(PodId pod, ResourceId document) {
        return document.pod().equals(pod)
                || isPublic(document)
                || owners.owners(pod).stream().anyMatch(owner -> mayRead(document, new Caller.Person(owner)));
    }

    private boolean isPublic(ResourceId document) {
        return mayRead(document, Caller.ANONYMOUS);
    }

    /** An auxiliary resource is nobody's group: what it takes to read one is not asked here. */
    private boolean mayRead(ResourceId document, Caller caller) {
        return document.path().auxiliary().isEmpty()
                && withoutGroups
                        .permissions(document, caller, Optional.empty())
                        .caller()
                        .allows(AccessMode.READ);
    }

    private boolean isMember(ResourceId document, String group, String member) {
        consulted.note(document);
        List<Statement> statements = said.by(document);
        return statements.stream()
                .anyMatch(statement -> statement.getPredicate().equals(Vcard.HAS_MEMBER)
                        && statement.getSubject().stringValue().equals(group)
                        && statement.getObject().isIRI()
                        && statement.getObject().stringValue().equals(member));
    }
}
