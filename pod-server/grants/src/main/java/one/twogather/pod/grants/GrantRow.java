package one.twogather.pod.grants;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.ResourcePath;

/**
 * A grant as a row: the delegation as it was signed, and what became of it, in DAG-CBOR. What it allows stands in the delegation's {@code meta}, under
 * {@code client}, {@code name}, {@code asked}, {@code parts} and, where it is known, {@code home}.
 */
final class GrantRow {

    private static final long VERSION = 1;
    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(256 * 1024, 32, 64 * 1024);

    private GrantRow() {}

    /** What goes into the delegation, so that it is signed with it. */
    static Node.Fields meta(Grant.Terms terms) {
        Map<String, Node> meta = new LinkedHashMap<>();
        meta.put("client", new Node.Text(terms.client()));
        meta.put("name", new Node.Text(terms.clientName()));
        meta.put("asked", new Node.Text(terms.asked()));
        meta.put(
                "parts",
                new Node.Items(terms.parts().stream().map(GrantRow::part).toList()));
        if (!terms.home().isEmpty()) {
            meta.put("home", new Node.Text(terms.home()));
        }
        if (terms.isLink()) {
            meta.put("link", new Node.Bool(true));
        }
        return new Node.Fields(meta);
    }

    private static Node part(GrantPart part) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("modes", modes(part.modes()));
        fields.put("purpose", new Node.Text(part.purpose()));
        switch (part.scope()) {
            case Scope.Everything() -> fields.put("of", new Node.Text("everything"));
            case Scope.SharedWithMe() -> fields.put("of", new Node.Text("shared"));
            case Scope.Folder(ResourcePath container) -> {
                fields.put("of", new Node.Text("folder"));
                fields.put("in", new Node.Text(container.value()));
            }
            case Scope.Document(ResourcePath path) -> {
                fields.put("of", new Node.Text("document"));
                fields.put("in", new Node.Text(path.value()));
            }
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) -> {
                fields.put("of", new Node.Text("inbox"));
                fields.put("in", new Node.Text(container.value()));
                fields.put("bytes", Node.Int.of(bytes));
                fields.put("day", Node.Int.of(aDay));
            }
            case Scope.Kind(Set<String> types, ResourcePath within) -> {
                fields.put("of", new Node.Text("kind"));
                fields.put("in", new Node.Text(within.value()));
                fields.put("types", texts(types.stream().sorted().toList()));
            }
        }
        return new Node.Fields(fields);
    }

    private static Node modes(AccessModes modes) {
        return texts(List.of(AccessMode.values()).stream()
                .filter(modes::allows)
                .map(AccessMode::word)
                .toList());
    }

    private static Node texts(List<String> texts) {
        return new Node.Items(texts.stream().<Node>map(Node.Text::new).toList());
    }

    static byte[] encode(Token<Delegation> delegation, Instant created, Grant.State state) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("v", Node.Int.of(VERSION));
        fields.put("dlg", new Node.Blob(delegation.bytes()));
        fields.put("made", Node.Int.of(created.toEpochMilli()));
        switch (state) {
            case Grant.State.Active() -> {}
            case Grant.State.TakenBack(Instant at) -> fields.put("ended", Node.Int.of(at.toEpochMilli()));
            case Grant.State.Replaced(GrantId by, Instant at) -> {
                fields.put("ended", Node.Int.of(at.toEpochMilli()));
                fields.put("next", new Node.Text(by.cid()));
            }
        }
        return DagCbor.encode(new Node.Fields(fields)).toArray();
    }

    /** The signed delegation in a row. */
    static Token<Delegation> delegation(byte[] row) {
        return delegation(fields(row));
    }

    static Grant read(GrantId id, byte[] row) {
        Node.Fields fields = fields(row);
        Delegation delegation = delegation(fields).claims();
        Node.Fields meta = delegation.meta();
        Instant end = delegation.validity().until();
        Grant.Terms terms = new Grant.Terms(
                text(meta, "client"),
                text(meta, "name"),
                text(meta, "asked"),
                items(meta, "parts").stream().map(GrantRow::part).toList(),
                end.equals(Instant.MAX) ? Optional.empty() : Optional.of(end),
                meta.field("home").isPresent() ? text(meta, "home") : "",
                meta.field("link").isPresent());
        return new Grant(id, terms, time(fields, "made"), state(id, fields));
    }

    private static Grant.State state(GrantId id, Node.Fields fields) {
        if (fields.field("ended").isEmpty()) {
            return new Grant.State.Active();
        }
        Instant ended = time(fields, "ended");
        return fields.field("next").isPresent()
                ? new Grant.State.Replaced(new GrantId(id.pod(), text(fields, "next")), ended)
                : new Grant.State.TakenBack(ended);
    }

    private static GrantPart part(Node node) {
        if (!(node instanceof Node.Fields fields)) {
            throw broken("a part");
        }
        Set<AccessMode> modes = new HashSet<>();
        for (String word : texts(fields, "modes")) {
            modes.add(AccessMode.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        return new GrantPart(scope(fields), AccessModes.of(modes), text(fields, "purpose"));
    }

    private static Scope scope(Node.Fields fields) {
        return switch (text(fields, "of")) {
            case "everything" -> new Scope.Everything();
            case "shared" -> new Scope.SharedWithMe();
            case "folder" -> new Scope.Folder(new ResourcePath(text(fields, "in")));
            case "document" -> new Scope.Document(new ResourcePath(text(fields, "in")));
            case "inbox" ->
                new Scope.Inbox(
                        new ResourcePath(text(fields, "in")),
                        number(fields, "bytes"),
                        Math.toIntExact(number(fields, "day")));
            case "kind" -> new Scope.Kind(Set.copyOf(texts(fields, "types")), new ResourcePath(text(fields, "in")));
            default -> throw broken("of");
        };
    }

    private static Node.Fields fields(byte[] row) {
        return switch (DagCbor.decode(Bytes.copyOf(row), LIMITS)) {
            case DagCbor.Decoding.Decoded(Node node)
            when node instanceof Node.Fields fields && fields.field("v").equals(Optional.of(Node.Int.of(VERSION))) ->
                fields;
            case DagCbor.Decoding.Decoded ignored ->
                throw new IllegalStateException("a grant was written by a version of this program not known here");
            case DagCbor.Decoding.OverLimit(String reason) -> throw broken(reason);
            case DagCbor.Decoding.NotDagCbor(String reason) -> throw broken(reason);
        };
    }

    private static Token<Delegation> delegation(Node.Fields fields) {
        if (!(fields.field("dlg").orElse(null) instanceof Node.Blob(Bytes bytes))) {
            throw broken("dlg");
        }
        return Token.delegation(bytes).orThrow();
    }

    private static Instant time(Node.Fields fields, String name) {
        return Instant.ofEpochMilli(number(fields, name));
    }

    private static long number(Node.Fields fields, String name) {
        if (fields.field(name).orElse(null) instanceof Node.Int(BigInteger number)) {
            return number.longValueExact();
        }
        throw broken(name);
    }

    private static String text(Node.Fields fields, String name) {
        return fields.field(name).map(GrantRow::text).orElseThrow(() -> broken(name));
    }

    private static String text(Node node) {
        if (node instanceof Node.Text(String text)) {
            return text;
        }
        throw broken("a text");
    }

    private static List<String> texts(Node.Fields fields, String name) {
        return items(fields, name).stream().map(GrantRow::text).toList();
    }

    private static List<Node> items(Node.Fields fields, String name) {
        if (fields.field(name).orElse(null) instanceof Node.Items(List<Node> items)) {
            return items;
        }
        throw broken(name);
    }

    private static IllegalStateException broken(String what) {
        return new IllegalStateException("a grant's row is torn: " + what);
    }
}
