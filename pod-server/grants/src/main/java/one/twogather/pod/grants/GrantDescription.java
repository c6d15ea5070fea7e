package one.twogather.pod.grants;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.vocab.Acl;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.Dpv;
import one.twogather.vocab.Interop;
import one.twogather.vocab.Odrl;
import one.twogather.vocab.Pod;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** Grants as RDF, for their owner to read and to query: Solid's interoperability terms, ODRL for bounds, DPV for purposes, ours for the rest. */
public final class GrantDescription {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    /** Every predicate that a description may have. */
    public static final Set<IRI> PREDICATES = Set.of(
            RDF.TYPE,
            Pod.CID,
            Interop.DATA_OWNER,
            Interop.GRANTEE,
            Dcterms.CREATED,
            Dcterms.TITLE,
            Pod.STATUS,
            Pod.ENDED,
            Pod.REPLACED_BY,
            Odrl.CONSTRAINT,
            Odrl.LEFT_OPERAND,
            Odrl.OPERATOR,
            Odrl.RIGHT_OPERAND,
            Odrl.PERMISSION,
            Pod.ACTION,
            Dpv.HAS_PURPOSE,
            Dcterms.DESCRIPTION,
            Pod.SCOPE,
            Pod.DATA_TYPE,
            Odrl.TARGET,
            Interop.ACCESS_MODE);

    /** Each once: parts may allow the same. */
    private final Set<Statement> all = new LinkedHashSet<>();

    private final PodLocator locator;

    private GrantDescription(PodLocator locator) {
        this.locator = locator;
    }

    /** The address of a grant. */
    public static String address(GrantId grant, PodLocator locator) {
        return folder(grant.pod(), locator) + grant.cid();
    }

    /** What the addresses of all grants of a pod begin with. */
    public static String folder(PodId pod, PodLocator locator) {
        return locator.storage(pod) + "grants/";
    }

    /**
     * What there is to say of some grants.
     *
     * @param now tells which of them have expired
     */
    public static List<Statement> of(Collection<Grant> grants, PodLocator locator, Instant now) {
        GrantDescription description = new GrantDescription(locator);
        grants.forEach(grant -> description.describe(grant, now));
        return List.copyOf(description.all);
    }

    private void describe(Grant grant, Instant now) {
        IRI name = VALUES.createIRI(address(grant.id(), locator));
        Grant.Terms terms = grant.terms();
        add(name, RDF.TYPE, Interop.DATA_GRANT);
        add(name, Pod.CID, text(grant.id().cid()));
        add(
                name,
                Interop.DATA_OWNER,
                VALUES.createIRI(locator.webId(grant.id().pod()).iri()));
        add(name, Interop.GRANTEE, named(terms.client()));
        add(name, Dcterms.CREATED, time(grant.created()));
        if (!terms.clientName().isEmpty()) {
            add(name, Dcterms.TITLE, text(terms.clientName()));
        }
        state(name, grant, now);
        terms.expires().ifPresent(end -> until(name, end));
        for (int number = 0; number < terms.parts().size(); number++) {
            part(name, VALUES.createIRI(name + "#part-" + number), terms.parts().get(number), grant.id());
        }
    }

    private void state(IRI name, Grant grant, Instant now) {
        switch (grant.state()) {
            case Grant.State.Active() -> add(name, Pod.STATUS, text(grant.isExpired(now) ? "expired" : "active"));
            case Grant.State.TakenBack(Instant at) -> {
                add(name, Pod.STATUS, text("revoked"));
                add(name, Pod.ENDED, time(at));
            }
            case Grant.State.Replaced(GrantId by, Instant at) -> {
                add(name, Pod.STATUS, text("replaced"));
                add(name, Pod.ENDED, time(at));
                add(name, Pod.REPLACED_BY, VALUES.createIRI(address(by, locator)));
            }
        }
    }

    private void until(IRI name, Instant end) {
        IRI bound = VALUES.createIRI(name + "#until");
        add(name, Odrl.CONSTRAINT, bound);
        add(bound, RDF.TYPE, Odrl.CONSTRAINT_CLASS);
        add(bound, Odrl.LEFT_OPERAND, Odrl.DATE_TIME);
        add(bound, Odrl.OPERATOR, Odrl.BEFORE);
        add(bound, Odrl.RIGHT_OPERAND, time(end));
    }

    private void part(IRI grant, IRI name, GrantPart part, GrantId id) {
        add(grant, Odrl.PERMISSION, name);
        add(name, RDF.TYPE, Odrl.PERMISSION_CLASS);
        modes(grant, part.modes());
        modes(name, part.modes());
        for (AccessMode mode : GrantLanguage.MODES) {
            if (part.modes().allows(mode)) {
                add(name, Pod.ACTION, text(mode.word()));
            }
        }
        if (!part.purpose().isEmpty()) {
            Value purpose = named(part.purpose());
            add(name, purpose.isIRI() ? Dpv.HAS_PURPOSE : Dcterms.DESCRIPTION, purpose);
        }
        ResourceId root = ResourceId.rootOf(id.pod());
        switch (part.scope()) {
            case Scope.Everything() -> about(name, "everything", root);
            case Scope.SharedWithMe() -> add(name, Pod.SCOPE, text("shared"));
            case Scope.Folder(ResourcePath container) -> about(name, "folder", root.at(container));
            case Scope.Document(ResourcePath path) -> about(name, "document", root.at(path));
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) -> about(name, "inbox", root.at(container));
            case Scope.Kind(Set<String> types, ResourcePath within) -> {
                about(name, "kind", root.at(within));
                new TreeSet<>(types).forEach(type -> add(name, Pod.DATA_TYPE, named(type)));
            }
        }
    }

    private void about(IRI part, String scope, ResourceId target) {
        add(part, Pod.SCOPE, text(scope));
        add(part, Odrl.TARGET, VALUES.createIRI(locator.iri(target)));
    }

    /** In the words of rules, where changing and deleting are one. */
    private void modes(IRI subject, AccessModes modes) {
        if (modes.allows(AccessMode.READ)) {
            add(subject, Interop.ACCESS_MODE, Acl.READ);
        }
        if (modes.allows(AccessMode.APPEND)) {
            add(subject, Interop.ACCESS_MODE, Acl.APPEND);
        }
        if (modes.allows(AccessMode.UPDATE) || modes.allows(AccessMode.DELETE)) {
            add(subject, Interop.ACCESS_MODE, Acl.WRITE);
        }
        if (modes.allows(AccessMode.CONTROL)) {
            add(subject, Interop.ACCESS_MODE, Acl.CONTROL);
        }
    }

    private void add(IRI subject, IRI property, Value value) {
        all.add(VALUES.createStatement(subject, property, value));
    }

    /** An IRI where it is one; identifiers of clients and purposes may be anything. */
    private static Value named(String name) {
        boolean iri = name.matches("(https?|did|urn):[^\\s<>\"{}|^`\\\\]+");
        return iri ? VALUES.createIRI(name) : text(name);
    }

    private static Value text(String text) {
        return VALUES.createLiteral(text);
    }

    private static Value time(Instant time) {
        return VALUES.createLiteral(time.toString(), XSD.DATETIME);
    }
}
