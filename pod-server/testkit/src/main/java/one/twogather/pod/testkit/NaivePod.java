package one.twogather.pod.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import one.twogather.pod.testkit.NaiveRules.Asking;

/**
 * A pod as the specification tells it: what is there, which rules hold, and with which status each request is answered (W-030 to W-041, and the order of
 * questions of the Solid Protocol). Remembers what successful requests change. Knows paths as text, and nothing of how the server is built.
 */
public final class NaivePod {

    /** What can stand at an address. */
    public enum Kind {
        CONTAINER,
        RDF,
        FILE
    }

    /** What is asked. */
    public enum Verb {
        GET,
        HEAD,
        OPTIONS,
        POST,
        PUT,
        /** With a body that is not what it says to be. */
        PUT_GARBAGE,
        /** With a body of plain text. */
        PUT_TEXT,
        /** A patch that only inserts. */
        PATCH_INSERT,
        /** A patch that deletes what is never there. */
        PATCH_DELETE,
        DELETE
    }

    private final String base;
    private final String owner;
    private final Map<String, Kind> there = new TreeMap<>();
    private final Map<String, List<Said>> rules = new TreeMap<>();
    private final Set<String> descriptions = new HashSet<>();
    private final Map<String, Set<String>> groups = new HashMap<>();

    /**
     * @param base the storage's IRI, without its last slash
     * @param owner whose it is
     */
    public NaivePod(String base, String owner) {
        this.base = base;
        this.owner = owner;
        there.put("/", Kind.CONTAINER);
    }

    /** Puts something there, whatever the rules. */
    public void have(String path, Kind kind) {
        there.put(path, kind);
    }

    /** Says what the rules of something are, whatever the rules. */
    public void rule(String subject, List<Said> triples) {
        rules.put(subject, List.copyOf(triples));
    }

    /** Says who is in a group. */
    public void group(String iri, Set<String> members) {
        groups.put(iri, Set.copyOf(members));
    }

    /** What is there, in order, for those who choose what to ask. */
    public List<String> paths() {
        return List.copyOf(there.keySet());
    }

    /** The modes somebody holds: those of the closest rules, and Control for an owner (W-003, W-030). */
    public Set<String> held(String subject, Asking who) {
        String beside = subject;
        while (!rules.containsKey(beside)) {
            beside = parent(beside);
        }
        Set<String> held = new HashSet<>(new NaiveRules(rules.getOrDefault(beside, List.of()), groups)
                .modes(base + beside, beside.equals(subject), who));
        if (owner.equals(who.agent())) {
            held.add("Control");
        }
        return held;
    }

    /**
     * The status of the answer, after which the pod is as that request leaves it. A POST that succeeds is to be told of by {@link #have}, since the server
     * chooses the name.
     *
     * @param triples what the body says, for PUT of rules
     */
    public int answer(Verb verb, String path, Asking who, List<Said> triples) {
        if (path.endsWith(".acl")) {
            return rules(verb, path.substring(0, path.length() - 4), who, triples);
        }
        if (path.endsWith(".meta")) {
            return description(verb, path.substring(0, path.length() - 5), who);
        }
        return switch (verb) {
            case GET, HEAD -> get(path, who);
            case OPTIONS -> 204;
            case POST -> post(path, who);
            case PUT, PUT_TEXT, PUT_GARBAGE -> put(verb, path, who);
            case PATCH_INSERT, PATCH_DELETE -> patch(verb, path, who);
            case DELETE -> delete(path, who);
        };
    }

    private int get(String path, Asking who) {
        if (!may(path, who, "Read")) {
            return denied(who);
        }
        if (there.containsKey(path)) {
            return 200;
        }
        return there.containsKey(twin(path)) && may(twin(path), who, "Read") ? 301 : 404;
    }

    private int post(String path, Asking who) {
        if (!there.containsKey(path)) {
            return may(path, who, "Append", "Read") ? 404 : denied(who);
        }
        if (!may(path, who, "Append")) {
            return denied(who);
        }
        return there.get(path) == Kind.CONTAINER ? 201 : 405;
    }

    private int put(Verb verb, String path, Asking who) {
        boolean container = path.endsWith("/");
        if (there.containsKey(path)) {
            if (!may(path, who, "Write")) {
                return denied(who);
            }
        } else {
            Optional<Integer> refused = create(path, who, "Append");
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        if (verb == Verb.PUT_GARBAGE) {
            return 400;
        }
        if (verb == Verb.PUT_TEXT && container) {
            return 415;
        }
        boolean fresh = !there.containsKey(path);
        makeContainers(path);
        there.put(path, container ? Kind.CONTAINER : verb == Verb.PUT_TEXT ? Kind.FILE : Kind.RDF);
        return fresh ? 201 : 204;
    }

    private int patch(Verb verb, String path, Asking who) {
        String[] needed =
                verb == Verb.PATCH_DELETE ? new String[] {"Read", "Write", "Append"} : new String[] {"Append"};
        if (!there.containsKey(path)) {
            Optional<Integer> refused = create(path, who, needed);
            if (refused.isPresent() || verb == Verb.PATCH_DELETE) {
                return refused.orElse(409);
            }
            makeContainers(path);
            there.put(path, path.endsWith("/") ? Kind.CONTAINER : Kind.RDF);
            describeIfContainer(path);
            return 201;
        }
        if (!may(path, who, needed)) {
            return denied(who);
        }
        if (there.get(path) == Kind.FILE) {
            return 415;
        }
        if (verb == Verb.PATCH_DELETE) {
            return 409;
        }
        describeIfContainer(path);
        return 204;
    }

    /** What is said of a container is kept in its description (decision 61). */
    private void describeIfContainer(String path) {
        if (path.endsWith("/")) {
            descriptions.add(path);
        }
    }

    private int delete(String path, Asking who) {
        if (!there.containsKey(path)) {
            return may(parent(path), who, "Read") ? 404 : denied(who);
        }
        boolean container = path.endsWith("/");
        boolean allowed = may(path, who, "Write")
                && (!container || may(path, who, "Read"))
                && (path.equals("/") || may(parent(path), who, "Write"));
        if (!allowed) {
            return denied(who);
        }
        if (path.equals("/")) {
            return 405;
        }
        if (there.keySet().stream().anyMatch(other -> !other.equals(path) && container && other.startsWith(path))) {
            return 409;
        }
        there.remove(path);
        rules.remove(path);
        descriptions.remove(path);
        return 204;
    }

    /** W-023: Control of the subject, whatever is asked. */
    private int rules(Verb verb, String subject, Asking who, List<Said> triples) {
        boolean present = rules.containsKey(subject);
        if (verb == Verb.OPTIONS) {
            return 204;
        }
        if (!may(subject, who, "Control")) {
            return denied(who);
        }
        return switch (verb) {
            case GET, HEAD -> present ? 200 : 404;
            case POST -> present ? 405 : 404;
            case DELETE -> {
                if (present && subject.equals("/")) {
                    yield 405;
                }
                yield rules.remove(subject) != null ? 204 : 404;
            }
            case PUT, PUT_TEXT, PUT_GARBAGE, PATCH_INSERT, PATCH_DELETE -> {
                Optional<Integer> refused = present ? Optional.empty() : createBeside(subject, who);
                yield refused.isPresent() ? refused.get() : write(verb, subject, present, triples);
            }
            case OPTIONS -> 204;
        };
    }

    private int write(Verb verb, String subject, boolean present, List<Said> triples) {
        switch (verb) {
            case PUT_GARBAGE -> {
                return 400;
            }
            case PUT_TEXT -> {
                return 415;
            }
            case PATCH_DELETE -> {
                return 409;
            }
            default -> {}
        }
        List<Said> after = verb == Verb.PUT ? triples : rules.getOrDefault(subject, List.of());
        if (subject.equals("/") && !new NaiveRules(after, groups).giveControl(base + "/", owner)) {
            return 409;
        }
        makeContainers(subject.endsWith("/") ? subject + "." : subject);
        rules.put(subject, List.copyOf(after));
        return present ? 204 : 201;
    }

    /** P-052: the subject's rules hold. */
    private int description(Verb verb, String subject, Asking who) {
        boolean present = descriptions.contains(subject);
        return switch (verb) {
            case OPTIONS -> 204;
            case GET, HEAD -> !may(subject, who, "Read") ? denied(who) : present ? 200 : 404;
            case POST ->
                !may(subject, who, present ? new String[] {"Append"} : new String[] {"Append", "Read"})
                        ? denied(who)
                        : present ? 405 : 404;
            case DELETE -> {
                if (!may(subject, who, present ? "Write" : "Read")) {
                    yield denied(who);
                }
                yield descriptions.remove(subject) ? 204 : 404;
            }
            case PUT, PUT_TEXT, PUT_GARBAGE -> {
                if (present ? !may(subject, who, "Write") : !may(subject, who, "Append")) {
                    yield denied(who);
                }
                yield describe(verb, subject, present, who);
            }
            case PATCH_INSERT, PATCH_DELETE -> {
                boolean deletes = verb == Verb.PATCH_DELETE;
                if (!may(subject, who, deletes ? new String[] {"Read", "Write"} : new String[] {"Append"})) {
                    yield denied(who);
                }
                yield describe(verb, subject, present, who);
            }
        };
    }

    private int describe(Verb verb, String subject, boolean present, Asking who) {
        Optional<Integer> refused = present ? Optional.empty() : createBeside(subject, who);
        if (refused.isPresent()) {
            return refused.get();
        }
        switch (verb) {
            case PUT_GARBAGE -> {
                return 400;
            }
            case PUT_TEXT -> {
                return 415;
            }
            case PATCH_DELETE -> {
                return 409;
            }
            default -> {}
        }
        makeContainers(subject.endsWith("/") ? subject + "." : subject);
        descriptions.add(subject);
        return present ? 204 : 201;
    }

    /** Why something new cannot be made at an address, if it cannot (W-033, P-021, P-081). */
    private Optional<Integer> create(String path, Asking who, String... modes) {
        List<String> needAppend = new ArrayList<>();
        boolean blocked = there.containsKey(twin(path));
        String above = parent(path);
        while (!there.containsKey(above)) {
            needAppend.add(above);
            blocked |= there.containsKey(twin(above));
            above = parent(above);
        }
        needAppend.add(above);
        boolean allowed = may(path, who, modes)
                && may(path, who, "Append")
                && needAppend.stream().allMatch(container -> may(container, who, "Append"));
        if (!allowed) {
            return Optional.of(denied(who));
        }
        return blocked ? Optional.of(409) : Optional.empty();
    }

    /** The same for what stands beside a subject: a document must be there, a container is made (decision 64). */
    private Optional<Integer> createBeside(String subject, Asking who) {
        if (there.containsKey(subject)) {
            return Optional.empty();
        }
        return subject.endsWith("/") ? create(subject, who) : Optional.of(404);
    }

    private void makeContainers(String path) {
        String above = parent(path);
        while (!there.containsKey(above)) {
            there.put(above, Kind.CONTAINER);
            above = parent(above);
        }
    }

    /** Write is worth Append, and nothing else is worth another (W-036). */
    private boolean may(String subject, Asking who, String... modes) {
        Set<String> held = held(subject, who);
        for (String mode : modes) {
            if (!held.contains(mode) && !(mode.equals("Append") && held.contains("Write"))) {
                return false;
            }
        }
        return true;
    }

    private static int denied(Asking who) {
        return who.agent() == null ? 401 : 403;
    }

    private static String parent(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.isEmpty() ? "/" : bare.substring(0, bare.lastIndexOf('/') + 1);
    }

    private static String twin(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
    }

    @Override
    public String toString() {
        return "there " + there + "\ndescribed " + descriptions + "\ngroups " + groups + "\nrules " + rules;
    }
}
