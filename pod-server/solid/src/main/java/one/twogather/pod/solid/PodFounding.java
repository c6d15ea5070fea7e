package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.NewDocument;

/**
 * Founds pods: the storage root and all that a person's pod has from its first day, in one commit (I-002, spec 9.1). What each document says stands in a
 * template beside this class, in Turtle.
 */
public final class PodFounding {

    private static final String TURTLE = RdfFormat.TURTLE.mediaType();

    private final DocumentStore store;
    private final PodLocator locator;
    private final RandomGenerator random;
    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT);

    public PodFounding(DocumentStore store, PodLocator locator, RandomGenerator random) {
        this.store = store;
        this.locator = locator;
        this.random = random;
    }

    /**
     * Founds a pod, if it is not there yet. A pod that is there stays as it is, whatever became of its documents since.
     *
     * @param owner in control of everything; the profile is written if the pod is where this WebID's document belongs
     * @param issuer who may vouch for the owner (O-011)
     * @param name how the owner is called, in plain text
     * @return whether it was founded now
     */
    public boolean found(PodId pod, WebId owner, String issuer, String name) {
        ResourceId root = ResourceId.rootOf(pod);
        if (store.find(root).isPresent()) {
            return false;
        }
        Map<String, String> words = Map.of(
                "webid",
                owner.iri(),
                "issuer",
                issuer,
                "storage",
                locator.storage(pod),
                "name",
                Templates.literal(name));
        Edit edit = store.edit(pod, Long.MAX_VALUE);
        Templates.CONTAINERS.forEach(path -> edit.createContainer(root.at(new ResourcePath(path)), Optional.of(owner)));
        documents(root, owner, words).forEach(edit::create);
        return edit.commit() instanceof Edit.EditResult.Committed;
    }

    private List<NewDocument> documents(ResourceId root, WebId owner, Map<String, String> words) {
        boolean lives = locator.webId(root.pod()).document().equals(owner.document());
        List<NewDocument> documents = new ArrayList<>();
        for (Templates.Seed seed : Templates.SEEDS) {
            if (lives || !seed.ofProfile()) {
                documents.add(document(root.at(new ResourcePath(seed.path())), Templates.filled(seed, words), owner));
            }
        }
        return documents;
    }

    private NewDocument document(ResourceId id, byte[] turtle, WebId owner) {
        return switch (reader.read(turtle, RdfFormat.TURTLE, locator.iri(id), new BlankNodes(random))) {
            case Outcome.Done<RdfDocument>(RdfDocument said) ->
                new NewDocument(id, TURTLE, new NewDocument.Content.Rdf(turtle, said.statements()), Optional.of(owner));
            case Outcome.Refused<RdfDocument>(Problem problem) ->
                throw new IllegalStateException("the template of " + id + " is not Turtle: " + problem.detail());
        };
    }
}
