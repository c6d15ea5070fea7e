package one.twogather.pod.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;

/** Spells {@link Facts} as header lines. */
final class FactLines {

    private static final byte[] LINK = Head.rendered("Link: ");
    private static final byte[] ACCEPT_PATCH = Head.rendered("Accept-Patch: ");
    private static final byte[] ACCEPT_POST = Head.rendered("Accept-Post: ");
    private static final byte[] ACCEPT_PUT = Head.rendered("Accept-Put: ");

    /** Old rdflib looks for this before it looks at Accept-Patch (T-20). */
    private static final byte[] AUTHOR_VIA = Head.lines("MS-Author-Via: SPARQL");

    private static final byte[] WAC_ALLOW = Head.rendered("WAC-Allow: user=\"");
    private static final byte[] PUBLIC = Head.rendered("\",public=\"");
    private static final byte[] TYPE = Head.rendered(">; rel=\"");

    /** Lines of the sets of methods that occur. */
    private static final Map<Set<Method>, byte[]> ALLOW = new ConcurrentHashMap<>();

    /** Words of the at most sixteen sets of modes. */
    private static final Map<AccessModes, byte[]> WORDS = new ConcurrentHashMap<>();

    private FactLines() {}

    private static byte[] allow(Set<Method> methods) {
        return Head.lines(
                "Allow: " + new TreeSet<>(methods).stream().map(Method::name).collect(Collectors.joining(", ")));
    }

    static void write(Facts facts, Head head) {
        head.line(ALLOW.computeIfAbsent(facts.allow(), FactLines::allow));
        list(ACCEPT_PATCH, facts.acceptPatch(), head);
        list(ACCEPT_POST, facts.acceptPost(), head);
        list(ACCEPT_PUT, facts.acceptPut(), head);
        if (!facts.acceptPatch().isEmpty()) {
            head.line(AUTHOR_VIA);
        }
        links(facts.links(), head);
        if (facts.permissions().isPresent()) {
            wacAllow(facts.permissions().get(), head);
        }
    }

    private static void list(byte[] name, List<String> values, Head head) {
        if (values.isEmpty()) {
            return;
        }
        head.line(name);
        for (int i = 0; i < values.size(); i++) {
            head.text(i == 0 ? "" : ", ").text(values.get(i));
        }
        head.end();
    }

    /** One header for all: the clients that matter split it themselves, and some see only the first of several (T-01). */
    private static void links(List<Facts.Link> links, Head head) {
        if (links.isEmpty()) {
            return;
        }
        head.line(LINK);
        for (int i = 0; i < links.size(); i++) {
            Facts.Link link = links.get(i);
            head.text(i == 0 ? "<" : ", <")
                    .iri(link.target())
                    .line(TYPE)
                    .iri(link.rel())
                    .letter('"');
        }
        head.end();
    }

    /** Two groups, quoted, without blanks around the comma: clients split it by hand (W-052). */
    private static void wacAllow(Permissions permissions, Head head) {
        head.line(WAC_ALLOW)
                .line(words(permissions.caller()))
                .line(PUBLIC)
                .line(words(permissions.everyone()))
                .letter('"')
                .end();
    }

    private static byte[] words(AccessModes modes) {
        return WORDS.computeIfAbsent(modes, set -> Head.rendered(set.words()));
    }
}
