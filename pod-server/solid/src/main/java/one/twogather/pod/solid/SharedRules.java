package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.Allowance;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.QueryAnswer;
import one.twogather.pod.store.QueryLimits;
import one.twogather.pod.store.QueryStopped;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.SparqlQuery;
import one.twogather.pod.store.VirtualGraphs;
import one.twogather.vocab.Acl;
import org.eclipse.rdf4j.model.Value;

/**
 * Lets people in by name, with the server's own rights: what apps do by writing access rules, for those who type commands. Rules that are there stay, in
 * their meaning; their text becomes the server's. A resource that had none gets those it inherited and the new one, and when that one is taken out again it goes
 * back to what it inherits.
 */
public final class SharedRules {

    private static final int ATTEMPTS = 8;
    /** What documents may have at most by any way (see {@link Limits}); rules of people have some KiB. */
    private static final int MOST = 1 << 20;

    private static final String DOCUMENTS =
            "SELECT DISTINCT ?rules WHERE { GRAPH ?rules { ?rule <" + Acl.AGENT + "> ?who } }";

    private final DocumentStore store;
    private final Supplier<Moment> moments;
    private final PodLocator locator;

    /** @param moments the present one, each time */
    public SharedRules(DocumentStore store, Supplier<Moment> moments, PodLocator locator) {
        this.store = store;
        this.moments = moments;
        this.locator = locator;
    }

    /**
     * Somebody whom the rules of a resource name.
     *
     * @param modes what they may do by these rules, perhaps on conditions
     */
    public record Named(ResourceId resource, WebId person, AccessModes modes) {}

    /**
     * Lets somebody do so much with a resource that is there, and in a container with all that is in it. What rules of this resource said of them before is gone.
     *
     * @param modes of the four that rules know
     * @param author in whose name the rules are written
     */
    public Outcome<Named> let(ResourceId resource, WebId person, AccessModes modes, WebId author) {
        return change(resource, author, sheet -> sheet.with(person, modes))
                .then(done -> Outcome.done(new Named(resource, person, modes)));
    }

    /** Takes somebody out of the rules of a resource. By rules for everybody, or for a group, they may do what those say. */
    public Outcome<Named> takeOut(Named named, WebId author) {
        return change(named.resource(), author, sheet -> sheet.without(named.person()))
                .then(done -> Outcome.done(named));
    }

    private Outcome<RuleSheet> change(ResourceId resource, WebId author, UnaryOperator<RuleSheet> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (store.find(resource).isEmpty()) {
                return Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no " + resource.path()));
            }
            ResourceId rules = resource.auxiliary(Auxiliary.Kind.ACL);
            Optional<Resource> old = store.find(rules);
            RuleSheet before = sheet(store, resource).orElseGet(() -> inherited(resource));
            RuleSheet after = change.apply(before);
            Edit edit = store.edit(resource.pod(), Long.MAX_VALUE);
            switch (RdfWriter.write(after.statements(), RdfFormat.TURTLE, Map.of("acl", Acl.NAMESPACE), MOST)) {
                case Outcome.Refused<byte[]>(Problem problem) -> {
                    return Outcome.refused(problem);
                }
                case Outcome.Done<byte[]>(byte[] text) -> write(edit, old, resource, after, text, author);
            }
            if (edit.commit() instanceof Edit.EditResult.Committed) {
                return Outcome.done(after);
            }
        }
        return Outcome.refused(Problem.of(ProblemType.BUSY, "others changed these rules again and again"));
    }

    private void write(
            Edit edit, Optional<Resource> old, ResourceId resource, RuleSheet sheet, byte[] text, WebId author) {
        NewDocument written = new NewDocument(
                resource.auxiliary(Auxiliary.Kind.ACL),
                RdfFormat.TURTLE.mediaType(),
                new NewDocument.Content.Rdf(text, sheet.statements()),
                Optional.of(author));
        boolean superfluous = !resource.path().isRoot()
                && sheet.statements().equals(inherited(resource).statements());
        if (old.isEmpty()) {
            edit.create(written);
        } else if (superfluous) {
            edit.delete(old.get());
        } else {
            edit.replace((Resource.Document) old.get(), written);
        }
    }

    /** A resource's own rules, if it has some. */
    private Optional<RuleSheet> sheet(Documents documents, ResourceId resource) {
        ResourceId rules = resource.auxiliary(Auxiliary.Kind.ACL);
        return documents
                .find(rules)
                .map(Resource.Document.class::cast)
                .flatMap(documents::statements)
                .map(said -> new RuleSheet(locator.iri(resource), locator.iri(rules), new LinkedHashSet<>(said)));
    }

    private RuleSheet inherited(ResourceId resource) {
        String document = locator.iri(resource.auxiliary(Auxiliary.Kind.ACL));
        Optional<ResourcePath> above = resource.path().parent();
        while (above.isPresent()) {
            Optional<RuleSheet> rules = sheet(store, resource.at(above.get()));
            if (rules.isPresent()) {
                return RuleSheet.inherited(locator.iri(resource), document, rules.get());
            }
            above = above.get().parent();
        }
        return new RuleSheet(locator.iri(resource), document, new HashSet<>());
    }

    /** Everybody whom rules in a pod name, in the order of places. Refused if there are more than a query may find. */
    public Outcome<List<Named>> all(PodId pod) {
        try (Moment now = moments.get()) {
            List<Named> all = new ArrayList<>();
            for (ResourceId resource : ruled(now, pod)) {
                sheet(now, resource).ifPresent(sheet -> sheet.people()
                        .forEach((person, modes) -> all.add(new Named(resource, person, modes))));
            }
            return Outcome.done(List.copyOf(all));
        } catch (QueryStopped stopped) {
            return Outcome.refused(stopped.problem());
        }
    }

    /** Resources with rules of their own that name somebody; the index knows. */
    private List<ResourceId> ruled(Moment now, PodId pod) {
        QueryLimits limits = QueryLimits.DEFAULT;
        SparqlQuery query = SparqlQuery.parse(DOCUMENTS, locator.storage(pod), limits)
                        instanceof Outcome.Done<SparqlQuery>(SparqlQuery read)
                ? read
                : broken();
        Allowance allowance = new Allowance(limits, System::nanoTime);
        return allowance.spend(() -> {
            List<ResourceId> found = new ArrayList<>();
            try (QueryAnswer answer =
                    now.answer(query, pod, locator, SharedRules::isRules, VirtualGraphs.NONE, allowance)) {
                QueryAnswer.Rows rows = (QueryAnswer.Rows) answer;
                while (rows.hasNext()) {
                    rows.next().getFirst().flatMap(this::subject).ifPresent(found::add);
                }
            }
            found.sort((one, other) -> one.path().compareTo(other.path()));
            return found;
        });
    }

    private static <T> T broken() {
        throw new IllegalStateException("the query for rules is no SPARQL");
    }

    private static boolean isRules(ResourceId resource) {
        return resource.path()
                .auxiliary()
                .filter(found -> found.kind() == Auxiliary.Kind.ACL)
                .isPresent();
    }

    private Optional<ResourceId> subject(Value rules) {
        return locator.resource(rules.stringValue())
                .filter(SharedRules::isRules)
                .flatMap(found -> found.path().auxiliary().map(aside -> found.at(aside.subject())));
    }
}
