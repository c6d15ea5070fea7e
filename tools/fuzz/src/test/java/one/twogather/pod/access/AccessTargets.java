package one.twogather.pod.access;

import static one.twogather.fuzz.Target.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import one.twogather.fuzz.Target;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.WebId;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import org.eclipse.rdf4j.model.Statement;

/** Access rules, in Turtle. */
public final class AccessTargets {

    private static final String SUBJECT = "https://pod.example/alice/c/";
    private static final WebId ALICE = new WebId("https://pod.example/alice/profile/card#me");
    private static final RdfReader READER = new RdfReader(RdfLimits.DEFAULT);
    private static final GroupSource GROUPS = (group, member) -> group.length() % 2 == 0;

    private AccessTargets() {}

    public static Map<String, Target> all() {
        return Map.of("acl", AccessTargets::rules);
    }

    /** Rules are read, decide the same in any order, and leave an owner in control if they are said to. */
    private static void rules(byte[] input) {
        BlankNodes nodes = new BlankNodes(new Random(1));
        if (READER.read(input, RdfFormat.TURTLE, SUBJECT + ".acl", nodes)
                instanceof Outcome.Done<RdfDocument>(RdfDocument document)) {
            List<Statement> statements = document.statements();
            AccessRules rules = AclReader.read(SUBJECT, statements);
            AccessRules reversed = AclReader.read(SUBJECT, statements.reversed());
            for (Requester requester : List.of(
                    Requester.anonymous(Optional.empty()),
                    new Requester(ALICE.iri(), null, null, null),
                    new Requester(
                            ALICE.iri(), "https://app.example/id", "https://idp.example", "https://app.example"))) {
                AccessModes modes = WacDecision.modes(rules.own(), requester, GROUPS);
                require(modes.equals(WacDecision.modes(reversed.own(), requester, GROUPS)), "the order matters");
                WacDecision.modes(rules.inherited(), requester, GROUPS);
            }
            boolean controls =
                    RootRules.refusal(SUBJECT, statements, Set.of(ALICE)).isEmpty();
            AccessModes alices = WacDecision.modes(rules.own(), new Requester(ALICE.iri(), null, null, null), GROUPS);
            require(!controls || alices.allows(AccessMode.CONTROL), "said to be in control, and is not");
        }
    }
}
