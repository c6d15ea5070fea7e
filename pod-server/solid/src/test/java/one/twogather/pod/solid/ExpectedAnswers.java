package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@link GrantTableTest} expects, from the pages of the specification and of docs/reference/grants.md alone: what the rules leave the person, and of that
 * what the grant leaves the app, and what anybody may besides. Ways of access are letters: {@code r}ead, {@code a}ppend, {@code u}pdate, {@code d}elete,
 * {@code c}ontrol. It knows one pod, which never changes, and nothing of how the server decides.
 */
final class ExpectedAnswers {

    /** What is asked. */
    enum Verb {
        GET,
        HEAD,
        OPTIONS,
        PUT,
        POST,
        /** A patch that only inserts. */
        INSERT,
        /** A patch that deletes what is not there. */
        REMOVE,
        DELETE
    }

    /** What a document is. */
    enum Is {
        NOTE,
        BILL,
        FILE,
        CONTAINER
    }

    /** What there is, with what it is. */
    static final Map<String, Is> THERE = Map.of(
            "/", Is.CONTAINER,
            "/c/", Is.CONTAINER,
            "/c/note", Is.NOTE,
            "/c/bill", Is.BILL,
            "/c/file", Is.FILE,
            "/c/empty/", Is.CONTAINER,
            "/other/", Is.CONTAINER,
            "/other/note", Is.NOTE);

    /** Rules and descriptions that there are. */
    static final Set<String> BESIDE = Set.of("/c/.acl", "/c/note.meta");

    /** What is asked about. */
    static final List<String> PATHS = List.of(
            "/",
            "/c/",
            "/c/note",
            "/c/bill",
            "/c/file",
            "/c/empty/",
            "/c/none",
            "/c/none/",
            "/other/note",
            "/other/none",
            "/c/.acl",
            "/c/note.acl",
            "/c/note.meta",
            "/c/bill.meta");

    /**
     * What a grant leaves in this pod.
     *
     * @param folder in which it counts
     * @param kinds whether it is of notes only
     */
    record Leaves(String folder, String letters, boolean kinds) {

        static final Leaves NOTHING = new Leaves("/", "", false);

        boolean allows(String path, char way) {
            if (!path.startsWith(folder) || letters.indexOf(way) < 0) {
                return false;
            }
            if (!kinds) {
                return true;
            }
            if (path.endsWith("/")) {
                return way == 'a' || way == 'd';
            }
            Is is = THERE.get(path);
            return is == null ? way == 'a' : is == Is.NOTE;
        }

        /** Whether it lets a document be left there that is a note, or says nothing of what it is. */
        boolean admits(String path, boolean note) {
            return path.startsWith(folder) && letters.indexOf('a') >= 0 && (note || !kinds);
        }
    }

    /** Ways on one resource, all of which an operation takes. */
    private record Takes(String subject, String letters) {}

    private final boolean named;
    private final boolean owner;
    private final String given;
    private final String everyones;
    private final Optional<Leaves> grant;

    /**
     * @param named whether the caller is anybody in particular
     * @param owner whether the pod is theirs: then all of it is
     * @param given the letters that the rules of {@code /c/} give them
     * @param everyones those that they give anybody
     * @param grant that binds the caller, if they are an app
     */
    ExpectedAnswers(boolean named, boolean owner, String given, String everyones, Optional<Leaves> grant) {
        this.named = named;
        this.owner = owner;
        this.given = given;
        this.everyones = everyones;
        this.grant = grant;
    }

    int status(Verb verb, String path) {
        List<Takes> takes = takes(verb, path);
        if (!takes.stream().allMatch(this::may)) {
            return denied();
        }
        boolean anybodys = takes.stream().allMatch(this::mayAnybody);
        int status = done(verb, path);
        return status < 300 && !anybodys && !admitted(verb, path) ? denied() : status;
    }

    private int denied() {
        return named ? 403 : 401;
    }

    private static boolean isThere(String path) {
        return THERE.containsKey(path) || BESIDE.contains(path);
    }

    /** W-032, W-033, W-023, P-052; where nothing is there W-034 and W-041. */
    private static List<Takes> takes(Verb verb, String path) {
        String subject = path.replaceFirst("\\.(acl|meta)$", "");
        boolean there = isThere(path);
        if (verb == Verb.OPTIONS) {
            return List.of();
        }
        if (path.endsWith(".acl")) {
            return List.of(new Takes(subject, "c"));
        }
        return switch (verb) {
            case OPTIONS -> List.of();
            case GET, HEAD -> List.of(new Takes(subject, "r"));
            case POST -> List.of(new Takes(subject, there ? "a" : "ar"));
            case PUT -> there ? List.of(new Takes(subject, "u")) : creation(path, subject, "a");
            case INSERT -> there ? List.of(new Takes(subject, "a")) : creation(path, subject, "a");
            case REMOVE -> there ? List.of(new Takes(subject, "ru")) : creation(path, subject, "rua");
            case DELETE -> deletion(path, subject, there);
        };
    }

    private static List<Takes> creation(String path, String subject, String letters) {
        return path.equals(subject)
                ? List.of(new Takes(path, letters), new Takes(parent(path), "a"))
                : List.of(new Takes(subject, letters));
    }

    private static List<Takes> deletion(String path, String subject, boolean there) {
        if (!path.equals(subject)) {
            return List.of(new Takes(subject, there ? "d" : "r"));
        }
        if (!there) {
            return List.of(new Takes(parent(path), "r"));
        }
        List<Takes> takes = new ArrayList<>(List.of(new Takes(path, path.endsWith("/") ? "rd" : "d")));
        if (!path.equals("/")) {
            takes.add(new Takes(parent(path), "d"));
        }
        return takes;
    }

    /** What comes of it for who may. */
    private static int done(Verb verb, String path) {
        boolean there = isThere(path);
        boolean container = path.endsWith("/");
        boolean file = THERE.get(path) == Is.FILE;
        return switch (verb) {
            case OPTIONS -> 204;
            case GET, HEAD -> there ? 200 : 404;
            case POST -> !there ? 404 : container ? 201 : 405;
            case PUT -> there ? 204 : 201;
            case INSERT -> file ? 415 : there ? 204 : 201;
            case REMOVE -> file ? 415 : 409;
            case DELETE -> !there ? 404 : path.equals("/") ? 405 : path.equals("/c/") ? 409 : 204;
        };
    }

    /** Bodies are notes, but for those of new containers; of rules and descriptions nobody asks what they are. */
    private boolean admitted(Verb verb, String path) {
        boolean writes = verb == Verb.PUT || verb == Verb.POST || verb == Verb.INSERT;
        if (!writes || grant.isEmpty() || path.endsWith(".acl") || path.endsWith(".meta")) {
            return true;
        }
        boolean note = !(verb == Verb.PUT && path.endsWith("/"));
        return grant.get().admits(verb == Verb.POST ? path + "new" : path, note);
    }

    private boolean may(Takes takes) {
        return takes.letters().chars().allMatch(way -> may(takes.subject(), (char) way));
    }

    private boolean may(String subject, char way) {
        boolean byRules = owner || subject.startsWith("/c/") && given.indexOf(way) >= 0;
        boolean byGrant = grant.isEmpty() || grant.get().allows(subject, way);
        return byRules && byGrant || mayAnybody(new Takes(subject, String.valueOf(way)));
    }

    private boolean mayAnybody(Takes takes) {
        return takes.letters()
                .chars()
                .allMatch(way -> takes.subject().startsWith("/c/") && everyones.indexOf(way) >= 0);
    }

    private static String parent(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.substring(0, bare.lastIndexOf('/') + 1);
    }
}
