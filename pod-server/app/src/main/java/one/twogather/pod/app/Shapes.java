package one.twogather.pod.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Holding;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.model.WebId;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Session;

/** What programs read: the members of each object that the command line prints, in their order. Part of what is promised to scripts. */
final class Shapes {

    private Shapes() {}

    static Map<String, Object> account(Account account) {
        return ordered("webId", account.webId(), "storage", account.storage(), "issuer", account.issuer());
    }

    static Map<String, Object> accountInList(Account account) {
        Map<String, Object> shape = ordered("name", account.name().name());
        shape.putAll(account(account));
        shape.put("complete", account.complete());
        return shape;
    }

    static Map<String, Object> newToken(NewToken token) {
        Map<String, Object> shape = signIn(token);
        shape.putAll(binding(token.token()));
        return shape;
    }

    /** What a program needs to sign in. */
    static Map<String, Object> signIn(NewToken token) {
        return ordered(
                "clientId", token.token().clientId(),
                "clientSecret", token.secret(),
                "issuer", token.account().issuer(),
                "tokenEndpoint", token.tokenEndpoint(),
                "webId", token.account().webId(),
                "storage", token.account().storage());
    }

    static Map<String, Object> files(FileCare.Seen seen) {
        return ordered(
                "files", seen.files(),
                "bytes", seen.bytes(),
                "packs", seen.packs(),
                "packed", seen.packed(),
                "damaged", damaged(seen.damaged()));
    }

    static List<Map<String, Object>> damaged(List<FileCare.Damaged> damaged) {
        return damaged.stream().map(Shapes::damaged).toList();
    }

    private static Map<String, Object> damaged(FileCare.Damaged damaged) {
        return ordered(
                "file", damaged.file(),
                "documents", damaged.documents(),
                "noticed", damaged.noticed().toString(),
                "what", damaged.what());
    }

    static Map<String, Object> token(Token token) {
        Map<String, Object> shape = ordered(
                "clientId", token.clientId(),
                "account", token.account().name(),
                "name", token.label(),
                "created", token.created().toString(),
                "lastUsed", token.lastUsed().map(Object::toString));
        shape.putAll(binding(token));
        return shape;
    }

    /** What a narrowed token may do; nothing but nulls for one that may do all. */
    private static Map<String, Object> binding(Token token) {
        return ordered(
                "grant", token.binding().map(Token.Binding::grant),
                "may", token.binding().map(Token.Binding::may),
                "until", token.binding().flatMap(Token.Binding::until).map(Object::toString));
    }

    /** The same in a line, for people. */
    static String may(Token token) {
        if (token.binding().isEmpty()) {
            return "whatever " + token.account() + " may";
        }
        Token.Binding binding = token.binding().get();
        String until = binding.until().map(end -> ", until " + end).orElse("");
        return binding.may().isEmpty() ? "nothing any more" : String.join("; ", binding.may()) + until;
    }

    static Map<String, Object> code(Code code) {
        return ordered(
                "id", code.id(),
                "purpose", purpose(code),
                "account", code.account().map(Object::toString),
                "note", code.note(),
                "created", code.created().toString(),
                "expires", code.expires().toString());
    }

    static Map<String, Object> line(ActivityLine line) {
        return ordered(
                "number", line.number(),
                "first", line.first().toString(),
                "last", line.last().toString(),
                "count", line.count(),
                "person", line.act().person(),
                "app", line.act().client(),
                "appName", line.clientName(),
                "grant", line.act().grant(),
                "action", line.act().action().word(),
                "path", line.act().path(),
                "outcome", outcome(line));
    }

    /** What became of it, in a word. */
    static String outcome(ActivityLine line) {
        return line.act().refused() ? "refused" : "allowed";
    }

    /** What a code is for, in a word. */
    static String purpose(Code code) {
        return switch (code.purpose()) {
            case SETUP -> "setup";
            case INVITE -> "invitation";
            case SIGN_IN -> "sign-in";
        };
    }

    static Map<String, Object> newLink(NewLink link) {
        Map<String, Object> shape = ordered("link", link.address());
        shape.putAll(code(link.code()));
        return shape;
    }

    static Map<String, Object> session(Session session) {
        return ordered(
                "id", session.id(),
                "account", session.account().name(),
                "method", session.method().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "browser", session.label(),
                "begun", session.begun().toString(),
                "authenticated", session.authenticated().toString(),
                "lastUsed", session.lastUsed().toString());
    }

    static Map<String, Object> grant(GivenGrant grant) {
        return ordered(
                "id", grant.id(),
                "account", grant.account().name(),
                "name", grant.name(),
                "client", grant.client(),
                "may", grant.may(),
                "since", grant.since().toString(),
                "until", grant.until().map(Object::toString));
    }

    static Map<String, Object> share(Share share) {
        return ordered(
                "id", share.id(),
                "account", share.account().name(),
                "path", share.path().value(),
                "may", share.may(),
                "person",
                        share.with() instanceof Share.With.Person(WebId webId)
                                ? Optional.of(webId.iri())
                                : Optional.empty(),
                "link", share.with() instanceof Share.With.Link(String name) ? Optional.of(name) : Optional.empty(),
                "until", share.until().map(Object::toString));
    }

    static Map<String, Object> newShare(NewShare made) {
        Map<String, Object> shape = share(made.share());
        shape.put("address", made.link());
        return shape;
    }

    /** With whom something is shared, in a line. */
    static String with(Share share) {
        return switch (share.with()) {
            case Share.With.Person(WebId webId) -> Columns.visible(webId.iri());
            case Share.With.Link(String name) -> "link \"" + Columns.visible(name) + "\"";
        };
    }

    static Map<String, Object> holding(Holding holding) {
        return ordered(
                "account", holding.account().name(),
                "passkeys", holding.standing().passkeys(),
                "wallets", holding.standing().wallets(),
                "password", holding.standing().password(),
                "kitMade", holding.kitMade().map(Object::toString),
                "missing", missing(holding));
    }

    /** What an owner should make, in words that stay the same. */
    static List<String> missing(Holding holding) {
        return holding.standing().missing().stream()
                .sorted()
                .map(missing -> switch (missing) {
                    case PASSKEY -> "passkey";
                    case SECOND_WAY_IN -> "second-way-in";
                    case RECOVERY_KIT -> "recovery-kit";
                })
                .toList();
    }

    /** Names and values by turns. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> shape = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            shape.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return shape;
    }
}
